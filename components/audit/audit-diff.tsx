import { useLocale, useTranslations } from 'next-intl';
import type { AuditRow } from '@/lib/audit/schema';
import { formatLocale } from '@/lib/core/i18n/locale';
import { fieldName, valueText } from './audit-words';

/** Before → after, field by field, as people say fields and values; says so where the values were erased. */
export function AuditDiff({ row }: { row: AuditRow }) {
  const t = useTranslations('admin.audit');
  const locale = formatLocale(useLocale());
  const words = { nothing: t('nothing'), yes: t('yes'), no: t('no') };
  const names = [...new Set([...Object.keys(row.before ?? {}), ...Object.keys(row.after ?? {})])].sort();
  if (names.length === 0) return <p className="py-2 text-xs text-ink-2">{t('noValues')}</p>;
  return (
    <dl className="my-2 grid gap-x-5 text-xs sm:grid-cols-[11rem_minmax(0,1fr)]">
      {names.map((name) => {
        const [before, after] = [row.before?.[name], row.after?.[name]];
        return (
          <div key={name} className="contents">
            <dt className="border-rule pt-1 text-ink-2 sm:border-b sm:py-1" title={name}>
              {fieldName(name)}
            </dt>
            <dd className="border-b border-rule py-1 break-words">
              {row.action === 'insert' ? null : (
                <>
                  <del className="text-ink-2">{valueText(name, before, locale, words)}</del>{' '}
                  <span aria-hidden="true">→</span>{' '}
                </>
              )}
              <ins className="no-underline">{valueText(name, after, locale, words)}</ins>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
