import { useTranslations } from 'next-intl';
import type { AuditRow } from '@/lib/audit/schema';

const shown = (value: unknown): string =>
  value === null || value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value);

/** Before and after, field by field; says so where the values were erased. */
export function AuditDiff({ row }: { row: AuditRow }) {
  const t = useTranslations('admin.audit');
  const names = [...new Set([...Object.keys(row.before ?? {}), ...Object.keys(row.after ?? {})])].sort();
  if (names.length === 0) return <p className="py-2 text-xs text-ink-2">{t('noValues')}</p>;
  const insert = row.action === 'insert';
  return (
    <div className="my-2 overflow-x-auto">
      <table className="w-full border-collapse font-mono text-xs">
        <thead>
          <tr className="border-b border-rule-strong text-start">
            <th scope="col" className="w-44 py-1 pe-4 text-start font-sans font-semibold text-ink-2">
              {t('field')}
            </th>
            {insert ? null : (
              <th scope="col" className="py-1 pe-4 text-start font-sans font-semibold text-ink-2">
                {t('before')}
              </th>
            )}
            <th scope="col" className="py-1 text-start font-sans font-semibold text-ink-2">
              {t('after')}
            </th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr key={name} className="border-b border-rule align-top">
              <th scope="row" className="py-1 pe-4 text-start font-normal text-ink-2">
                {name}
              </th>
              {insert ? null : <td className="py-1 pe-4 break-all">{shown(row.before?.[name])}</td>}
              <td className="py-1 break-all">{shown(row.after?.[name])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
