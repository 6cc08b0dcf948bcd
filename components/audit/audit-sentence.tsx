import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { AuditRow } from '@/lib/audit/schema';

/** Where the row that was written can be seen, for the tables that have a page. */
const PAGE: Record<string, string> = {
  bookings: '/ops/bookings/',
  payments: '/ops/payments/',
  vendors: '/onboarding/vendors/',
  users: '/admin/people/',
};

/** Counters and stamps say nothing to a reader. */
const SILENT = new Set(['version', 'updated_at', 'created_at']);

function changedFields(row: AuditRow): string[] {
  return Object.keys(row.after ?? {}).filter((name) => !SILENT.has(name));
}

/** "Om Prakash (Operations manager) moved booking HS-… from accepted to requested". */
export function AuditSentence({ row }: { row: AuditRow }) {
  const t = useTranslations('admin.audit');
  const roles = useTranslations('desk.roles');
  const role = roles.has(row.actorRole as 'system') ? roles(row.actorRole as 'system') : row.actorRole;
  const who: ReactNode = row.actorId ? (
    <>
      <Link className="link font-semibold" prefetch={false} href={`/admin/people/${row.actorId}`}>
        {row.actorName ?? row.actorId.slice(0, 8)}
      </Link>{' '}
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
  const short = row.rowId.length > 12 ? `…${row.rowId.slice(-8)}` : row.rowId;
  const page = PAGE[row.table];
  const thing: ReactNode = (
    <>
      {noun}{' '}
      {page ? (
        <Link className="link font-mono text-xs" prefetch={false} href={`${page}${row.rowId}`}>
          {short}
        </Link>
      ) : (
        <code className="font-mono text-xs">{short}</code>
      )}
    </>
  );
  const parts = { who: () => who, thing: () => thing };
  if (row.action === 'insert') return t.rich('sentence.insert', parts);
  const from = row.before?.status;
  const to = row.after?.status;
  if (typeof from === 'string' && typeof to === 'string') return t.rich('sentence.status', { ...parts, from, to });
  const fields = changedFields(row);
  if (fields.length === 0) return t.rich('sentence.hidden', parts);
  return t.rich('sentence.update', { ...parts, fields: fields.map((name) => name.replaceAll('_', ' ')).join(', ') });
}
