import { useTranslations } from 'next-intl';
import { LANGUAGE_NAMES, type Locale } from '@/lib/core/i18n/locale';
import type { TemplateRow } from '@/lib/notifications/schema/texts';
import { NothingFound } from '../shell/desk-list';
import { type Column, DataTable } from '../ui/data-table';
import { Link } from '../ui/link';
import type { ListParams } from '../ui/list-address';
import { Status } from '../ui/status';

type Props = { rows: TemplateRow[]; path: string; params: ListParams };

const named = (locales: Locale[]): string => locales.map((locale) => LANGUAGE_NAMES[locale]).join(', ');

/** Every kind of message: what it says, when it is sent, to whom and on which ways, and whether the words are ours. */
export function TextTable({ rows, path, params }: Props) {
  const t = useTranslations('admin.texts');
  const roles = useTranslations('desk.roles');
  const columns: Column<TemplateRow>[] = [
    {
      key: 'message',
      header: t('column.message'),
      cell: ({ template, subject }) => (
        <>
          <Link href={`${path}/${template}`} className="link font-medium">
            {t(`when.${template}`)}
          </Link>
          <span className="block max-w-2xl text-sm break-words text-ink-2">{subject}</span>
        </>
      ),
    },
    { key: 'to', header: t('column.to'), from: 'md', cell: ({ to }) => roles(to) },
    { key: 'ways', header: t('column.ways'), cell: ({ by }) => by.map((way) => t(`way.${way}`)).join(', ') },
    {
      key: 'words',
      header: t('column.words'),
      cell: ({ changed, planned }) => (
        <>
          {changed.length > 0 ? (
            <Status tone="info">{t('changedIn', { languages: named(changed) })}</Status>
          ) : (
            <span className="text-ink-2">{t('ours')}</span>
          )}
          {planned.length > 0 ? (
            <span className="block text-sm text-ink-2">{t('plannedIn', { languages: named(planned) })}</span>
          ) : null}
        </>
      ),
    },
  ];
  return (
    <DataTable
      caption={t('title')}
      columns={columns}
      rows={rows}
      rowKey={({ template }) => template}
      path={path}
      params={params}
      empty={<NothingFound path={path} />}
    />
  );
}
