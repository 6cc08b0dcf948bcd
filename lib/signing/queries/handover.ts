import 'server-only';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { bookingContacts, bookings, handoverCodes, signatureRequests } from '@/db/schema';
import { type Actor, hasRole } from '@/lib/core/actor';
import { sha256 } from '@/lib/core/crypto/digest';
import { env } from '@/lib/core/env';
import { forbidden, notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { rfc3339 } from '@/lib/core/time';
import { HANDOVER_OTP_SECONDS } from '../policy';

export type FoundHandover = {
  id: string;
  requestId: string;
  bookingId: string;
  customerId: string;
  /** E.164; shown to nobody but as its last two digits. */
  phone: string;
  /** `fresh` may be used; `proving` was used and waits for its SMS code; `dead` neither. */
  state: 'fresh' | 'proving' | 'dead';
};

const CODE = /^[A-Za-z0-9_-]{22}$/;

/** The hand-over behind a QR code, or null. */
export const findHandover = (system: Actor, code: string): Promise<FoundHandover | null> =>
  CODE.test(code) ? find(system, eq(handoverCodes.codeSha256, sha256(code))) : Promise.resolve(null);

/** The hand-over that a browser has already used, by its id. */
export const handoverById = (system: Actor, id: string): Promise<FoundHandover | null> =>
  isUuid(id) ? find(system, eq(handoverCodes.id, id)) : Promise.resolve(null);

function find(system: Actor, which: SQL): Promise<FoundHandover | null> {
  if (system.kind !== 'system') throw forbidden();
  return readAs(system, async (tx) => {
    const [row] = await tx
      .select({
        id: handoverCodes.id,
        requestId: handoverCodes.signatureRequestId,
        bookingId: bookings.id,
        customerId: bookings.customerId,
        phone: bookingContacts.phone,
        state: sql<FoundHandover['state']>`case
          when ${handoverCodes.usedAt} is null and ${handoverCodes.expiresAt} > app_now() then 'fresh'
          when ${handoverCodes.usedAt} > app_now() - make_interval(secs => ${HANDOVER_OTP_SECONDS}) then 'proving'
          else 'dead' end`,
      })
      .from(handoverCodes)
      .innerJoin(signatureRequests, eq(signatureRequests.id, handoverCodes.signatureRequestId))
      .innerJoin(bookings, eq(bookings.id, signatureRequests.bookingId))
      .innerJoin(bookingContacts, eq(bookingContacts.bookingId, bookings.id))
      .where(which);
    return row ?? null;
  });
}

export type ShownHandover = { bookingId: string; url: string; expiresAt: string; serverNow: string; live: boolean };

export const handoverAddress = (code: string): string => `${env().PUBLIC_URL}/sign/h/${code}`;

/** What the vendor's phone shows of a code that he made. Throws `forbidden`, `not_found`. */
export async function shownHandover(actor: Actor, code: string): Promise<ShownHandover> {
  if (!hasRole(actor, 'vendor')) throw forbidden();
  if (!CODE.test(code)) throw notFound();
  return readAs(actor, async (tx) => {
    const [row] = await tx
      .select({
        bookingId: bookings.id,
        expiresAt: handoverCodes.expiresAt,
        now: sql<string>`app_now()`,
        live: sql<boolean>`${handoverCodes.usedAt} is null and ${handoverCodes.expiresAt} > app_now()`,
      })
      .from(handoverCodes)
      .innerJoin(signatureRequests, eq(signatureRequests.id, handoverCodes.signatureRequestId))
      .innerJoin(bookings, eq(bookings.id, signatureRequests.bookingId))
      .where(and(eq(handoverCodes.codeSha256, sha256(code)), eq(bookings.vendorId, actor.userId)));
    if (!row) throw notFound();
    const { bookingId, live } = row;
    const serverNow = rfc3339(new Date(row.now));
    return { bookingId, url: handoverAddress(code), expiresAt: rfc3339(row.expiresAt), serverNow, live };
  });
}
