import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { TextTable } from '@/components/notifications/text-table';
import { DeskList } from '@/components/shell/desk-list';
import { PageHeader } from '@/components/shell/page-header';
import { FilterSelect } from '@/components/ui/filter-bar';
import { requireUser } from '@/lib/auth/session';
import { knownFilter } from '@/lib/core/list-filter';
import type { SearchParams } from '@/lib/core/search-params';
import { TOPICS } from '@/lib/notifications/policy/templates';
import { listTemplates } from '@/lib/notifications/queries/template-texts';
import { templateFilter } from '@/lib/notifications/schema/texts';

const PATH = '/admin/texts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.texts'))('title') };
}

export default async function TextsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireUser('super_admin');
  const params = await searchParams;
  const { filter, refused } = knownFilter(templateFilter, params);
  const [t, d, topics, rows] = await Promise.all([
    getTranslations('admin.texts'),
    getTranslations('desk.filter'),
    getTranslations('notifications.preferences.topics'),
    listTemplates(actor, filter),
  ]);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <DeskList
        path={PATH}
        params={params}
        searchLabel={t('search')}
        filters={
          <>
            <FilterSelect
              name="topic"
              label={t('topic')}
              params={params}
              anyText={d('any')}
              options={TOPICS.map((value) => ({ value, label: topics(value) }))}
            />
            <FilterSelect
              name="state"
              label={t('state')}
              params={params}
              anyText={d('any')}
              options={(['changed', 'ours'] as const).map((value) => ({ value, label: t(value) }))}
            />
          </>
        }
        refused={refused}
        nextCursor={null}
      >
        <TextTable rows={rows} path={PATH} params={params} />
      </DeskList>
    </>
  );
}
