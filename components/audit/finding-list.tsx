import { useTranslations } from 'next-intl';
import type { StoredFinding } from '@/lib/core/log-finding';
import { Link } from '../ui/link';

const SHOWN = 10;

/** What does not hold, the first place of the tree first. */
export function FindingList({ findings, count }: { findings: StoredFinding[]; count: number }) {
  const t = useTranslations('admin.audit');
  const faults = useTranslations('admin.audit.fault');
  const shown = findings.slice(0, SHOWN).map((finding, index) => ({ ...finding, key: `finding-${index}` }));
  return (
    <div className="mt-2 border-s-2 border-bad ps-3">
      <ol className="grid gap-1">
        {shown.map(({ key, code, leaf, auditId, row, which }) => (
          <li key={key}>
            <span className="font-mono text-xs">
              {[leaf === null ? null : t('place.leaf', { leaf }), row, which].filter(Boolean).join(' · ')}
            </span>{' '}
            {faults.has(code as 'row_changed') ? faults(code as 'row_changed') : code}
            {auditId && code !== 'row_missing' ? (
              <>
                {' '}
                <Link className="link" href={`/admin/audit/${auditId}`}>
                  {t('place.row', { id: auditId })}
                </Link>
              </>
            ) : null}
          </li>
        ))}
      </ol>
      {count > shown.length ? (
        <p className="mt-1 text-ink-2">{t('place.more', { count: count - shown.length })}</p>
      ) : null}
    </div>
  );
}
