import 'server-only';
import { and, count, eq, ne, sql } from 'drizzle-orm';
import { readAs, type Tx, writeAs } from '@/db/client';
import { addresses, pincodes } from '@/db/schema';
import { type Actor, hasRole, type UserActor } from '@/lib/core/actor';
import { conflict, forbidden, invalid, notFound, ok, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { MAX_ADDRESSES } from '../policy';
import { toAddress } from '../queries/addresses';
import { type Address, type AddressInput, addressInput } from '../schema';

function customer(actor: Actor): Actor & UserActor {
  if (!hasRole(actor, 'customer')) throw forbidden();
  return actor;
}

/** The city follows the pincode when it is left out. Refuses `unknown_pincode`. */
async function withCity(tx: Tx, input: AddressInput) {
  const parsed = parse(addressInput, input);
  const [place] = await tx
    .select({ country: pincodes.country, district: pincodes.district })
    .from(pincodes)
    .where(and(eq(pincodes.country, 'IN'), eq(pincodes.code, parsed.pincode)));
  if (!place) throw invalid({ path: 'pincode', message: 'unknown_pincode' });
  const { line2 = null, landmark = null, accessNotes = null, city = place.district, ...rest } = parsed;
  return { ...rest, line2, landmark, accessNotes, city, country: place.country };
}

/** Two changes of one list at once would both find no preferred address. */
const takeTurns = (tx: Tx, userId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`addresses:${userId}`}, 0))`);

/** One preferred address a person: the others step back first, so that the unique index never sees two. */
async function stepBack(tx: Tx, userId: string, but: string | null): Promise<void> {
  await tx
    .update(addresses)
    .set({ preferred: false, version: sql`${addresses.version} + 1` })
    .where(
      and(
        eq(addresses.userId, userId),
        eq(addresses.preferred, true),
        but === null ? undefined : ne(addresses.id, but),
      ),
    );
}

/**
 * Keeps a place that the customer books for; the first is preferred. Errors: `forbidden`, `invalid`
 * (`unknown_pincode`), `too_many_addresses`.
 */
export function addAddress(actor: Actor, input: AddressInput): Promise<Result<Address>> {
  return writeAs(actor, async (tx) => {
    const { userId } = customer(actor);
    const { preferred, ...place } = await withCity(tx, input);
    await takeTurns(tx, userId);
    const [kept] = await tx
      .select({ count: count() })
      .from(addresses)
      .where(and(eq(addresses.userId, userId), eq(addresses.active, true)));
    const already = kept?.count ?? 0;
    if (already >= MAX_ADDRESSES) throw conflict('too_many_addresses');
    const first = already === 0;
    if (preferred && !first) await stepBack(tx, userId, null);
    const [made] = await tx
      .insert(addresses)
      .values({ ...place, userId, preferred: preferred || first })
      .returning();
    if (!made) throw new Error('the address was not returned');
    return toAddress(made);
  });
}

/**
 * Keeps the address that a visit was booked for, unless the same one is kept already: a booking that is sent twice
 * must not list it twice. Answers null when there was nothing to add. Errors: as `addAddress`.
 */
export async function keepAddress(actor: Actor, input: AddressInput): Promise<Result<Address | null>> {
  const same = await readAs(actor, async (tx) => {
    const { userId } = customer(actor);
    const [found] = await tx
      .select({ id: addresses.id })
      .from(addresses)
      .where(
        and(
          eq(addresses.userId, userId),
          eq(addresses.active, true),
          eq(addresses.pincode, input.pincode),
          sql`lower(${addresses.line1}) = lower(${input.line1.trim()})`,
        ),
      )
      .limit(1);
    return found;
  });
  return same ? ok(null) : addAddress(actor, input);
}

/** Changes an own address; visits already booked keep the old one. Errors: `forbidden`, `invalid`, `not_found`. */
export function changeAddress(actor: Actor, id: string, input: AddressInput): Promise<Result<Address>> {
  return writeAs(actor, async (tx) => {
    const { userId } = customer(actor);
    const { preferred, ...place } = await withCity(tx, input);
    await takeTurns(tx, userId);
    if (preferred) await stepBack(tx, userId, id);
    return change(tx, userId, id, { ...place, ...(preferred ? { preferred } : {}) });
  });
}

/** Makes an own address the one that is offered first. Errors: `forbidden`, `not_found`. */
export function preferAddress(actor: Actor, id: string): Promise<Result<Address>> {
  return writeAs(actor, async (tx) => {
    const { userId } = customer(actor);
    await takeTurns(tx, userId);
    await stepBack(tx, userId, id);
    return change(tx, userId, id, { preferred: true });
  });
}

/** Takes an own address off the list; the row stays, because visits were made there. Errors: `forbidden`, `not_found`. */
export function archiveAddress(actor: Actor, id: string): Promise<Result<Address>> {
  return writeAs(actor, (tx) => change(tx, customer(actor).userId, id, { active: false, preferred: false }));
}

async function change(
  tx: Tx,
  userId: string,
  id: string,
  values: Partial<typeof addresses.$inferInsert>,
): Promise<Address> {
  if (!isUuid(id)) throw notFound();
  const [changed] = await tx
    .update(addresses)
    .set({ ...values, version: sql`${addresses.version} + 1` })
    .where(and(eq(addresses.id, id), eq(addresses.userId, userId), eq(addresses.active, true)))
    .returning();
  if (!changed) throw notFound();
  return toAddress(changed);
}
