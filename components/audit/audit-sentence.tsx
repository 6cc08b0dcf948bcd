import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { AuditRow } from '@/lib/audit/schema';
import { Link } from '../ui/link';
import { fieldName } from './audit-words';

/** Where the row that was written can be seen, for the tables that have a page. */
const PAGE: Record<string, string> = {
  bookings: '/ops/bookings/',
  payments: '/ops/payments/',
  vendors: '/onboarding/vendors/',
  users: '/admin/people/',
  services: '/admin/services/',
};

/** Pages that operations may open. */
const OPS_PAGES = new Set(['bookings', 'payments']);

/** Counters and stamps say nothing to a reader. */
const SILENT = new Set(['version', 'updated_at', 'created_at']);

function changedFields(row: AuditRow): string[] {
  return Object.keys(row.after ?? {}).filter((name) => !SILENT.has(name));
}

/** "Om Prakash (Operations manager) moved booking HS-… from accepted to requested". */
export function AuditSentence({ row, admin }: { row: AuditRow; admin: boolean }) {
  const t = useTranslations('admin.audit');
  const roles = useTranslations('desk.roles');
  const role = roles.has(row.actorRole as 'system') ? roles(row.actorRole as 'system') : row.actorRole;
  const who: ReactNode = row.actorId ? (
    <>
      {admin ? (
        <Link className="link font-semibold" href={`/admin/people/${row.actorId}`}>
          {row.actorName ?? row.actorId.slice(0, 8)}
        </Link>
      ) : (
        <strong className="font-semibold">{row.actorName ?? row.actorId.slice(0, 8)}</strong>
      )}{' '}
      <span className="text-ink-2">({role})</span>
    </>
  ) : (
    <strong className="font-semibold">{role}</strong>
  );
  // A partition stands for its table.
  const table = row.table.replace(/_\d{4}_\d{2}$/, '');
  const noun = t.has(`thing.${table}` as 'thing.bookings')
    ? t(`thing.${table}` as 'thing.bookings')
    : table.replaceAll('_', ' ');
  const short = row.rowName ?? (row.rowId.length > 12 ? `…${row.rowId.slice(-8)}` : row.rowId);
  const look = row.rowName ? 'font-medium' : 'font-mono text-xs';
  const page = admin || OPS_PAGES.has(row.table) ? PAGE[row.table] : undefined;
  const thing: ReactNode = (
    <>
      {noun}{' '}
      {page ? (
        <Link className={`link ${look}`} href={`${page}${row.rowId}`}>
          {short}
        </Link>
      ) : (
        <span className={look}>{short}</span>
      )}
    </>
  );
  const parts = { who: () => who, thing: () => thing };
  if (row.action === 'insert') return t.rich('sentence.insert', parts);
  const from = row.before?.status;
  const to = row.after?.status;
  if (typeof from === 'string' && typeof to === 'string')
    return (
      <>
        {t.rich('sentence.status', { ...parts, from: from.replaceAll('_', ' '), to: to.replaceAll('_', ' ') })}
        {typeof row.after?.status_reason === 'string' ? <q className="ms-2">{row.after.status_reason}</q> : null}
      </>
    );
  // A change always has values, be they empty: where there are none they were taken out.
  if (row.before === null && row.after === null) return t.rich('sentence.erased', parts);
  const fields = changedFields(row);
  // Its version counts the edits of its lines too.
  if (fields.length === 0 && row.after?.version !== undefined) return t.rich('sentence.within', parts);
  if (fields.length === 0) return t.rich('sentence.hidden', parts);
  return t.rich('sentence.update', { ...parts, fields: fields.map(fieldName).join(', ') });
}
