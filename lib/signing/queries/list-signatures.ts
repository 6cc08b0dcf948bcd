import 'server-only';
import { and, desc, eq, gte, lt, lte, or, type SQL, sql } from 'drizzle-orm';
import { asSystem, readAs, type Tx } from '@/db/client';
import { bookings, signatures, vendors } from '@/db/schema';
import { hasBlended } from '@/lib/bookings/policy/visibility';
import { referenceBegins } from '@/lib/bookings/queries/reference-begins';
import { type Actor, isUser } from '@/lib/core/actor';
import { decodeCursor, type Page, pageOf } from '@/lib/core/cursor';
import { forbidden, notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { rfc3339 } from '@/lib/core/time';
import { canReadSignatures } from '../policy';
import { type SignatureDto, type SignatureFilter, signatureFilter } from '../schema';

const COLUMNS = {
  id: signatures.id,
  bookingId: signatures.bookingId,
  reference: bookings.reference,
  evidenceSha256: signatures.evidenceSha256,
  keyId: signatures.keyId,
  method: signatures.method,
  authMethod: signatures.authMethod,
  relation: signatures.relation,
  rating: signatures.rating,
  comment: signatures.comment,
  totalMinor: signatures.totalMinor,
  currency: bookings.currency,
  signedAt: signatures.signedAt,
  vendorId: bookings.vendorId,
  now: sql<string>`app_now()`,
};

const select = (tx: Tx) =>
  tx.select(COLUMNS).from(signatures).innerJoin(bookings, eq(bookings.id, signatures.bookingId)).$dynamic();
type Row = Awaited<ReturnType<typeof select>>[number];

function conditions(input: Omit<SignatureFilter, 'limit' | 'cursor'>): (SQL | undefined)[] {
  const { bookingId, from, to, q } = input;
  return [
    bookingId ? eq(signatures.bookingId, bookingId) : undefined,
    from ? gte(signatures.signedAt, new Date(from)) : undefined,
    to ? lte(signatures.signedAt, new Date(to)) : undefined,
    q ? (isUuid(q) ? or(eq(signatures.bookingId, q), eq(signatures.id, q)) : referenceBegins(q)) : undefined,
  ];
}

/** Signatures that the reader's role may see, newest first. Everybody else: `forbidden`. */
export async function listSignatures(actor: Actor, filter: SignatureFilter = {}): Promise<Page<SignatureDto>> {
  if (!canReadSignatures(actor)) throw forbidden();
  const { limit, cursor: text, ...input } = parse(signatureFilter, filter);
  const cursor = decodeCursor(text, 'instant');
  return readAs(actor, async (tx) => {
    const after = cursor
      ? or(
          lt(signatures.signedAt, new Date(cursor.value)),
          and(eq(signatures.signedAt, new Date(cursor.value)), lt(signatures.id, cursor.id)),
        )
      : undefined;
    const rows = await select(tx)
      .where(and(...conditions(input), after))
      .orderBy(desc(signatures.signedAt), desc(signatures.id))
      .limit(limit + 1);
    const show = await viewer(tx, actor);
    return pageOf(rows, limit, show, (row) => ({ value: row.signedAt, id: row.id }));
  });
}

/** One signature as its reader may see it. Throws `not_found`. */
export async function getSignature(actor: Actor, id: string): Promise<SignatureDto> {
  if (!canReadSignatures(actor)) throw forbidden();
  if (!isUuid(id)) throw notFound();
  return readAs(actor, async (tx) => {
    const [row] = await select(tx).where(eq(signatures.id, id));
    if (!row) throw notFound();
    return (await viewer(tx, actor))(row);
  });
}

/** How rows are shown to this reader: a vendor learns no single rating early. */
async function viewer(tx: Tx, actor: Actor): Promise<(row: Row) => SignatureDto> {
  let ratings: number | null = null;
  if (isUser(actor) && actor.role === 'vendor') {
    const [vendor] = await asSystem(tx, () =>
      tx.select({ count: vendors.ratingCount }).from(vendors).where(eq(vendors.id, actor.userId)),
    );
    ratings = vendor?.count ?? 0;
  }
  return ({ vendorId: _, now, rating, comment, signedAt, ...row }) => {
    const hidden = ratings !== null && !hasBlended(signedAt, new Date(now), ratings);
    return { ...row, signedAt: rfc3339(signedAt), ...(hidden ? {} : { rating, comment }) };
  };
}
