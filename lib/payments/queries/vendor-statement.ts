import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { asSystem, readAs, type Tx } from '@/db/client';
import { vendors } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { forbidden, invalid, notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { rfc3339 } from '@/lib/core/time';
import { canMoveMoney } from '../policy';
import { type StatementLine, statementMonth, type VendorStatement } from '../schema/payouts';
import { vendorMoves } from './vendor-moves';

/**
 * One month ("2026-11", in his own zone) of a vendor's account: his own, or any for staff with money rights. It is the
 * ledger's `vendor_payable` and nothing else. Refuses `forbidden`, `not_found`, `invalid` (month).
 */
export async function vendorStatement(actor: Actor, vendorId: string, month: string): Promise<VendorStatement> {
  const isOwn = isUser(actor) && actor.role === 'vendor' && actor.userId === vendorId;
  if (!isOwn && !canMoveMoney(actor)) throw forbidden();
  if (!isUuid(vendorId)) throw notFound();
  if (!statementMonth.safeParse(month).success) throw invalid({ path: 'month', message: 'invalid_value' });
  return readAs(actor, async (tx) => {
    const [vendor] = await tx
      .select({ id: vendors.id, name: vendors.displayName, city: vendors.city, timeZone: vendors.timeZone })
      .from(vendors)
      .where(eq(vendors.id, vendorId));
    if (!vendor) throw notFound();
    const { timeZone, ...named } = vendor;
    const span = await monthOf(tx, month, timeZone);
    const { rows, opening } = await asSystem(tx, () => linesOf(tx, vendorId, span));
    const openingMinor = opening?.balanceMinor ?? 0;
    return {
      vendor: named,
      month,
      timeZone,
      from: rfc3339(span.from),
      to: rfc3339(span.to),
      currency: rows[0]?.currency ?? opening?.currency ?? 'INR',
      openingMinor,
      closingMinor: rows.at(-1)?.balanceMinor ?? openingMinor,
      sums: sumsOf(rows),
      lines: rows.map(({ currency: _, ...line }) => line),
    };
  });
}

type Row = StatementLine & { currency: string };
type Span = { from: Date; to: Date };

async function monthOf(tx: Tx, month: string, zone: string): Promise<Span> {
  const [span] = await tx.execute<Record<'from' | 'to', string>>(sql`
    select to_json(m at time zone ${zone})#>>'{}' as "from", to_json((m + interval '1 month') at time zone ${zone})#>>'{}' as "to"
    from (select ${`${month}-01`}::timestamp as m) first`);
  if (!span) throw new Error('a month without bounds');
  return { from: new Date(span.from), to: new Date(span.to) };
}

async function linesOf(tx: Tx, vendorId: string, { from, to }: Span) {
  const rows = await tx.execute<Row>(sql`
    with ${vendorMoves(vendorId)}
    select m.id, m.kind, coalesce(p.purpose, 'warranty') as purpose, to_json(m.at)#>>'{}' as "at", m.booking_id as "bookingId",
      coalesce(b.reference, '') as reference, coalesce(b.service_title, '') as "serviceTitle", m.signed_minor::int as "signedMinor", m.balance_minor::int as "balanceMinor",
      case when m.kind = 'earned' then coalesce(p.captured_minor, m.signed_minor) else 0 end::int as "grossMinor",
      case when m.kind = 'earned' then coalesce(p.captured_minor, m.signed_minor) - m.signed_minor else 0 end::int as "commissionMinor",
      m.currency
    from moves m left join bookings b on b.id = m.booking_id left join payments p on p.id = m.payment_id
    where m.at >= ${rfc3339(from)} and m.at < ${rfc3339(to)} order by m.seq`);
  const [opening] = await tx.execute<{ balanceMinor: number; currency: string }>(sql`
    with ${vendorMoves(vendorId)} select balance_minor::int as "balanceMinor", currency from moves
    where at < ${rfc3339(from)} order by seq desc limit 1`);
  return { rows: [...rows], opening };
}

function sumsOf(rows: readonly Row[]): VendorStatement['sums'] {
  const sum = (part: (row: Row) => number) => rows.reduce((total, row) => total + part(row), 0);
  const gross = (...purposes: string[]) =>
    sum((row) => (row.kind === 'earned' && purposes.includes(row.purpose) ? row.grossMinor : 0));
  const signed = (kind: Row['kind']) => sum((row) => (row.kind === kind ? row.signedMinor : 0));
  return {
    visitsMinor: gross('visit', 'excess'),
    tipsMinor: gross('tip'),
    feesMinor: gross('fee'),
    warrantyMinor: gross('warranty'),
    commissionMinor: -sum((row) => row.commissionMinor),
    refundedMinor: signed('refunded'),
    lostMinor: signed('lost'),
    reversedMinor: signed('reversed'),
    adjustedMinor: signed('adjusted'),
    paidMinor: signed('paid'),
  };
}
