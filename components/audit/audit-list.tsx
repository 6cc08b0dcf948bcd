import { useTranslations } from 'next-intl';
import type { AuditRow } from '@/lib/audit/schema';
import { Link } from '../ui/link';
import { Time } from '../ui/time';
import { AuditDiff } from './audit-diff';
import { AuditSentence } from './audit-sentence';

/** Rows that one request wrote, next to each other in the log. */
function actsOf(rows: AuditRow[]): AuditRow[][] {
  const acts: AuditRow[][] = [];
  for (const row of rows) {
    const last = acts.at(-1);
    if (last && row.requestId !== null && last[0]?.requestId === row.requestId) last.push(row);
    else acts.push([row]);
  }
  return acts;
}

/** What a person would say that was done: a thing that moved, before the lines that were written about it. */
const leadOf = (act: AuditRow[]): AuditRow | undefined =>
  act.find((row) => row.before?.status !== undefined && row.after?.status !== undefined) ?? act.at(-1);

/** The log in sentences, one act a line; what changed, and where it came from, unfold beneath. */
export function AuditList({ rows, admin = true }: { rows: AuditRow[]; admin?: boolean }) {
  const t = useTranslations('admin.audit');
  return (
    <ol className="border-t border-ink" data-rows>
      {actsOf(rows).map((act) => {
        const lead = leadOf(act);
        if (!lead) return null;
        const rest = act.filter((row) => row !== lead);
        return (
          <li
            key={lead.id}
            className="border-b border-rule py-1.5 text-sm md:grid md:grid-cols-[11.5rem_minmax(0,1fr)] md:gap-x-6"
          >
            <Time at={lead.at} className="text-ink-2 tabular-nums" />
            <div className="min-w-0">
              <Row row={lead} admin={admin} />
              {rest.length > 0 ? (
                <details>
                  <summary className="inline-flex min-h-6 cursor-pointer items-center text-xs font-semibold">
                    {t('act', { count: act.length })}
                  </summary>
                  <ol className="border-s border-rule ps-4">
                    {rest.map((row) => (
                      <li key={row.id} className="py-1">
                        <Row row={row} admin={admin} />
                      </li>
                    ))}
                  </ol>
                </details>
              ) : null}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function Row({ row, admin }: { row: AuditRow; admin: boolean }) {
  const t = useTranslations('admin.audit');
  return (
    <>
      <p>
        <AuditSentence row={row} admin={admin} />
        {/* A space that is read too: by its margin alone the address runs into the last word. */}{' '}
        {row.ip ? <span className="ms-1 font-mono text-xs text-ink-2">{row.ip.replace(/\/(32|128)$/, '')}</span> : null}
      </p>
      <details>
        <summary className="inline-flex min-h-6 cursor-pointer items-center text-xs text-ink-2 underline decoration-rule-strong underline-offset-4 hover:text-ink">
          {t('what')}
        </summary>
        <AuditDiff row={row} />
        <p className="pb-2 text-xs text-ink-2">
          {admin ? (
            <>
              <Link className="link" href={`/admin/audit/${row.id}`}>
                {t('proofLink')}
              </Link>
              {' · '}
            </>
          ) : null}
          {admin ? (
            <Link className="link" href={`/admin/audit?table=${row.table}&rowId=${encodeURIComponent(row.rowId)}`}>
              {t('sameRow')}
            </Link>
          ) : null}
          {row.requestId ? (
            <>
              {admin ? ' · ' : null}
              {admin ? (
                <Link className="link" href={`/admin/audit?requestId=${encodeURIComponent(row.requestId)}`}>
                  {t('sameRequest')}
                </Link>
              ) : (
                t('request')
              )}{' '}
              <code className="font-mono break-all">{row.requestId}</code>
            </>
          ) : null}
          {row.userAgent ? <span className="block break-all">{row.userAgent}</span> : null}
        </p>
      </details>
    </>
  );
}
