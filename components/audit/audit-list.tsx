import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { AuditRow } from '@/lib/audit/schema';
import { Time } from '../ui/time';
import { AuditDiff } from './audit-diff';
import { AuditSentence } from './audit-sentence';

/** The log in sentences; what changed, and where it came from, unfold beneath. */
export function AuditList({ rows }: { rows: AuditRow[] }) {
  const t = useTranslations('admin.audit');
  return (
    <ol className="border-t border-ink">
      {rows.map((row) => (
        <li
          key={row.id}
          className="border-b border-rule py-1.5 text-sm md:grid md:grid-cols-[11.5rem_minmax(0,1fr)] md:gap-x-6"
        >
          <Time at={row.at} className="text-ink-2 tabular-nums" />
          <div className="min-w-0">
            <p>
              <AuditSentence row={row} />
              {row.ip ? (
                <span className="ms-2 font-mono text-xs text-ink-2">{row.ip.replace(/\/(32|128)$/, '')}</span>
              ) : null}
            </p>
            <details className="group">
              <summary className="inline-flex min-h-6 cursor-pointer items-center text-xs text-ink-2 underline decoration-rule-strong underline-offset-4 hover:text-ink">
                {t('what')}
              </summary>
              <AuditDiff row={row} />
              <p className="pb-2 text-xs text-ink-2">
                <Link
                  className="link"
                  prefetch={false}
                  href={`/admin/audit?table=${row.table}&rowId=${encodeURIComponent(row.rowId)}`}
                >
                  {t('sameRow')}
                </Link>
                {row.requestId ? (
                  <>
                    {' · '}
                    {t('request')} <code className="font-mono break-all">{row.requestId}</code>
                  </>
                ) : null}
                {row.userAgent ? <span className="block break-all">{row.userAgent}</span> : null}
              </p>
            </details>
          </div>
        </li>
      ))}
    </ol>
  );
}
