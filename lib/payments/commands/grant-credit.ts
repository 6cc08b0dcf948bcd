import 'server-only';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { type bookings, credits } from '@/db/schema';
import { recordEvent } from '@/lib/bookings/commands/record-event';
import { visitWithRules } from '@/lib/bookings/queries/visit-with-rules';
import { type Actor, isUser } from '@/lib/core/actor';
import { forbidden, invalid, notFound, type Result } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { postTransaction } from '@/lib/ledger/commands/post-transaction';
import { notify } from '@/lib/notifications/commands/notify';
import { canMoveMoney } from '../policy';
import { creditPostings } from '../policy/credit';
import { type CreditInput, creditInput } from '../schema/credit';

type Booking = typeof bookings.$inferSelect;
type Grant = Pick<typeof credits.$inferInsert, 'amountMinor' | 'kind' | 'reason' | 'cause' | 'grantedBy'>;

/** Credits the customer of a visit, within the caller's transaction; the same cause gives once. */
export async function creditCustomer(tx: Tx, actor: Actor, booking: Booking, grant: Grant): Promise<string | null> {
  const { id: bookingId, customerId, currency } = booking;
  const granted = await asSystem(tx, async () => {
    const [row] = await tx
      .insert(credits)
      .values({ ...grant, bookingId, customerId, currency })
      .onConflictDoNothing({ target: credits.cause })
      .returning({ id: credits.id });
    if (!row) return null;
    const postings = creditPostings(grant.amountMinor);
    await postTransaction(tx, { cause: `credit:${row.id}`, kind: 'credit', currency, customerId, postings, bookingId });
    return row.id;
  });
  if (granted === null) return null;
  const data = { amountMinor: grant.amountMinor, currency };
  recordEvent(tx, actor, booking, 'credited', { data });
  await notify(tx, {
    userId: customerId,
    bookingId,
    template: 'credited',
    channels: ['email', 'in_app'],
    data: { bookingId, ...data },
    cause: `credit:${granted}`,
  });
  return granted;
}

/**
 * A manager's amends to the customer of a visit, minor units, with the reason: up to what the visit's policy lets one
 * manager decide alone. The same draft gives once. Refuses `forbidden`, `not_found`, `invalid` (amountMinor, reason).
 */
export function grantCredit(
  actor: Actor,
  bookingId: string,
  input: CreditInput,
): Promise<Result<{ id: string | null }>> {
  return writeAs(actor, async (tx) => {
    if (!canMoveMoney(actor) || !isUser(actor)) throw forbidden();
    const { amountMinor, reason, draftId } = parse(creditInput, input);
    if (!isUuid(bookingId)) throw notFound();
    const found = await visitWithRules(tx, bookingId);
    if (!found) throw notFound();
    if (amountMinor > found.rules.approvalAboveMinor)
      throw invalid({ path: 'amountMinor', message: 'credit_too_high' });
    const grant = { amountMinor, kind: 'goodwill' as const, reason, grantedBy: actor.userId };
    const id = await creditCustomer(tx, actor, found.booking, { ...grant, cause: `goodwill:${draftId}` });
    return { id };
  });
}
