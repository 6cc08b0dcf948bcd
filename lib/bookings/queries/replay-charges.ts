import 'server-only';
import { and, eq, type SQL } from 'drizzle-orm';
import { readAs, type Tx } from '@/db/client';
import { afterCursor, orderOf } from '@/db/keyset';
import { bookings, policies } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { type Cursor, decodeCursor, type Page, pageOf } from '@/lib/core/cursor';
import { forbidden } from '@/lib/core/errors';
import type { Policy } from '@/lib/core/policy';
import { rfc3339 } from '@/lib/core/time';
import { isOps } from '../policy';
import { chargeOf } from '../policy/charges';
import type { ChargeSum, ReplayedCharge } from '../schema/charges';
import { endingsOf, factsAtEnd } from './endings';
import { type Texts, type TriedPolicy, triedPolicy } from './tried-policy';

/** The sum looks at so many of the latest ended visits. */
export const REPLAYED = 500;
const PAGE = 25;

export type ChargeReplay = Page<ReplayedCharge> &
  Pick<TriedPolicy, 'fields' | 'errors' | 'versions'> & { present: number; sum: ChargeSum | null };

/**
 * Cancelled visits under numbers that are tried, beside what they were charged: a sum over the latest, and the visits
 * by keyset pages, the latest start first. Nothing while something typed is wrong. Changes nothing. Refuses `forbidden`, `bad_cursor`.
 */
export async function replayCharges(
  actor: Actor,
  raw: Texts & { cursor?: string },
  limit = PAGE,
): Promise<ChargeReplay> {
  if (!isOps(actor)) throw forbidden();
  const after = decodeCursor(raw.cursor, 'instant');
  return readAs(actor, async (tx) => {
    const { tried, present, fields, errors, versions } = await triedPolicy(tx, raw);
    const told = { fields, errors, versions, present: present.version };
    if (!tried) return { ...told, data: [], nextCursor: null, sum: null };
    const latest = await endedVisits(tx, null, REPLAYED);
    const sum = sumOf(await judged(tx, latest, tried.rules));
    const rows = await endedVisits(tx, after, limit + 1);
    const byId = new Map((await judged(tx, rows, tried.rules)).map((one) => [one.row.id, one]));
    const page = pageOf(
      rows,
      limit,
      ({ booking }) => byId.get(booking.id)?.row,
      ({ booking }) => ({ value: booking.startsAt, id: booking.id }),
    );
    return { ...told, ...page, data: page.data.filter((row) => row !== undefined), sum };
  });
}

const SORT = { column: bookings.startsAt, id: bookings.id, kind: 'instant', descending: true } as const;

function endedVisits(tx: Tx, after: Cursor | null, limit: number) {
  const from: SQL | undefined = afterCursor(SORT, after);
  return tx
    .select({ booking: bookings, policy: { version: policies.version, rules: policies.rules } })
    .from(bookings)
    .innerJoin(policies, eq(policies.id, bookings.policyId))
    .where(and(eq(bookings.status, 'cancelled'), from))
    .orderBy(orderOf(SORT))
    .limit(limit);
}

type Judged = { row: ReplayedCharge; vendorMinor: number; triedVendorMinor: number };

/** A visit whose ending was not reckoned cannot be judged again and is left out. */
async function judged(tx: Tx, visits: Awaited<ReturnType<typeof endedVisits>>, rules: Policy): Promise<Judged[]> {
  const endings = await endingsOf(
    tx,
    visits.map(({ booking }) => booking.id),
  );
  return visits.flatMap(({ booking, policy }) => {
    const ended = endings.get(booking.id);
    if (!ended) return [];
    const facts = factsAtEnd(booking, ended);
    const was = chargeOf(facts, policy.rules, ended.ending, ended.endedAt);
    const would = chargeOf(facts, rules, ended.ending, ended.endedAt);
    const row: ReplayedCharge = {
      id: booking.id,
      reference: booking.reference,
      serviceTitle: booking.serviceTitle,
      startsAt: rfc3339(booking.startsAt),
      timeZone: booking.timeZone,
      ending: ended.ending,
      policyVersion: policy.version,
      currency: booking.currency,
      rule: was.rule,
      chargedMinor: ended.feeMinor,
      triedRule: would.rule,
      triedMinor: would.feeMinor,
    };
    return [{ row, vendorMinor: was.vendorShareMinor, triedVendorMinor: would.vendorShareMinor }];
  });
}

function sumOf(all: Judged[]): ChargeSum {
  const add = (of: (one: Judged) => number) => all.reduce((sum, one) => sum + of(one), 0);
  return {
    visits: all.length,
    changed: all.filter(({ row }) => row.chargedMinor !== row.triedMinor).length,
    currency: all[0]?.row.currency ?? 'INR',
    chargedMinor: add(({ row }) => row.chargedMinor),
    triedMinor: add(({ row }) => row.triedMinor),
    vendorMinor: add((one) => one.vendorMinor),
    triedVendorMinor: add((one) => one.triedVendorMinor),
  };
}
