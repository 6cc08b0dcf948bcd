import 'server-only';
import { and, desc, eq, ilike, or, type SQL, sql } from 'drizzle-orm';
import { readAs, type Tx } from '@/db/client';
import { afterCursor } from '@/db/keyset';
import { users, vendorInvitations, vendors } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { decodeCursor, type Page, pageOf } from '@/lib/core/cursor';
import { forbidden, notFound } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { rfc3339 } from '@/lib/core/time';
import { canReviewVendors } from '../policy';
import { type InvitationState, invitationState } from '../policy/invitations';
import { type InvitationsFilter, invitationsFilter, type VendorInvitation } from '../schema/invitations';

const { usedBy, expiresAt } = vendorInvitations;
const applied = sql<boolean>`exists (select from ${vendors} v where v.id = ${usedBy})`;

const COLUMNS = {
  id: vendorInvitations.id,
  phone: vendorInvitations.phone,
  email: vendorInvitations.email,
  name: vendorInvitations.name,
  pincode: vendorInvitations.pincode,
  note: vendorInvitations.note,
  status: vendorInvitations.status,
  sentAt: vendorInvitations.sentAt,
  failureCode: vendorInvitations.failureCode,
  openedAt: vendorInvitations.openedAt,
  expiresAt,
  usedBy,
  createdAt: vendorInvitations.createdAt,
  by: users.name,
  expired: sql<boolean>`${expiresAt} <= app_now()`,
  applied,
  services: sql<
    string[]
  >`array(select s.title from services s where s.id = any (${vendorInvitations.serviceIds}) order by s.title)`,
};

const read = (tx: Tx) =>
  tx.select(COLUMNS).from(vendorInvitations).innerJoin(users, eq(users.id, vendorInvitations.invitedBy)).$dynamic();

type Row = Awaited<ReturnType<typeof read>>[number];

const toInvitation = ({ status, sentAt, failureCode, openedAt, expired, applied, ...row }: Row): VendorInvitation => ({
  ...row,
  state: invitationState({
    status,
    expired,
    failureCode,
    applied,
    sentAt: sentAt?.toISOString() ?? null,
    openedAt: openedAt?.toISOString() ?? null,
  }),
  openedAt: openedAt?.toISOString() ?? null,
  expiresAt: rfc3339(row.expiresAt),
  createdAt: rfc3339(row.createdAt),
});

/** One invitation inside a transaction. Throws `not_found`. */
export async function readInvitation(tx: Tx, id: string): Promise<VendorInvitation> {
  const [row] = await read(tx).where(eq(vendorInvitations.id, id));
  if (!row) throw notFound();
  return toInvitation(row);
}

const open = sql`${vendorInvitations.status} = 'open' and ${expiresAt} > app_now()`;
const sent = sql`${vendorInvitations.sentAt} is not null`;
const looked = sql`${vendorInvitations.openedAt} is not null`;
const failedToSend = sql`${vendorInvitations.failureCode} is not null`;

/** The same words as `invitationState`, for the list's filter. */
const WHERE: Record<InvitationState, SQL> = {
  sending: sql`${open} and not ${looked} and not ${failedToSend} and not ${sent}`,
  sent: sql`${open} and not ${looked} and not ${failedToSend} and ${sent}`,
  unsent: sql`${open} and not ${looked} and ${failedToSend}`,
  opened: sql`${open} and ${looked}`,
  joined: sql`${vendorInvitations.status} = 'used' and not ${applied}`,
  applied: sql`${vendorInvitations.status} = 'used' and ${applied}`,
  expired: sql`${vendorInvitations.status} = 'open' and ${expiresAt} <= app_now()`,
  revoked: sql`${vendorInvitations.status} = 'revoked'`,
  replaced: sql`${vendorInvitations.status} = 'replaced'`,
};

/** Invitations, newest first, by state and words; keyset pages. Refuses `forbidden`, `invalid`, `bad_cursor`. */
export async function listVendorInvitations(
  actor: Actor,
  raw: InvitationsFilter = {},
): Promise<Page<VendorInvitation>> {
  if (!canReviewVendors(actor)) throw forbidden();
  const { q, state, limit, cursor } = parse(invitationsFilter, raw);
  const order = {
    column: vendorInvitations.createdAt,
    id: vendorInvitations.id,
    kind: 'instant' as const,
    descending: true,
  };
  const after = decodeCursor(cursor, order.kind);
  const words = q ? `%${q.replace(/[\\%_]/g, '\\$&')}%` : '';
  const rows = await readAs(actor, (tx) =>
    read(tx)
      .where(
        and(
          state ? WHERE[state] : undefined,
          q
            ? or(
                ilike(vendorInvitations.phone, words),
                ilike(vendorInvitations.email, words),
                ilike(vendorInvitations.name, words),
              )
            : undefined,
          afterCursor(order, after),
        ),
      )
      .orderBy(desc(order.column), desc(order.id))
      .limit(limit + 1),
  );
  return pageOf(rows, limit, toInvitation, (row) => ({ value: row.createdAt, id: row.id }));
}
