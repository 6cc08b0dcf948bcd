import type { StripeStore } from '@/sandbox/stripe/store';
import type { Books } from './books';

const sum = (amounts: number[]): number => amounts.reduce((total, amount) => total + amount, 0);
const TAKEN = ['captured', 'partially_refunded', 'refunded', 'charged_back'];

/** Our rows of an attempt and the states of the provider's intent that they agree with. */
const AGREES: Record<string, string[]> = {
  authorized: ['requires_capture'],
  captured: ['succeeded'],
  partially_refunded: ['succeeded'],
  refunded: ['succeeded'],
  charged_back: ['succeeded'],
  voided: ['canceled'],
  lapsed: ['canceled'],
  cancelled: ['canceled'],
  requires_action: ['requires_action', 'requires_payment_method', 'requires_confirmation'],
  created: ['requires_payment_method', 'requires_confirmation', 'requires_action'],
  failed: ['requires_payment_method', 'canceled'],
};

type Check = (books: Books, store: StripeStore, bookingId: string) => string[];

const intentsOf = (store: StripeStore, bookingId: string) =>
  store.all('payment_intent').filter((intent) => intent.metadata.bookingId === bookingId);

const attempts: Check = (books, store, bookingId) => {
  const problems: string[] = [];
  const intents = intentsOf(store, bookingId);
  for (const payment of books.payments) {
    const own = intents.filter((intent) => intent.metadata.paymentId === payment.id);
    if (own.length > 1) problems.push(`${own.length} intents of one attempt`);
    const [intent] = own;
    if (!intent) {
      if (!['failed', 'cancelled', 'created'].includes(payment.status))
        problems.push(`${payment.status} without an intent`);
      continue;
    }
    if (payment.stripe_payment_intent_id !== intent.id)
      problems.push(`the intent of ${payment.status} is not written down`);
    if (!AGREES[payment.status]?.includes(intent.status))
      problems.push(`${payment.status} here, ${intent.status} there`);
    if (payment.captured_minor !== intent.amount_received)
      problems.push(`captured ${payment.captured_minor} here, ${intent.amount_received} there`);
    if ((store.captures.get(intent.id) ?? 0) > 1) problems.push('captured twice');
    if (payment.captured_minor > payment.amount_minor) problems.push('captured more than was held');
    if (payment.refunded_minor > payment.captured_minor) problems.push('refunded more than was captured');
  }
  const strangers = intents.filter((intent) => !books.payments.some(({ id }) => id === intent.metadata.paymentId));
  if (strangers.length > 0) problems.push(`${strangers.length} intents that no attempt knows`);
  return problems;
};

const refunds: Check = (books, store, bookingId) => {
  const intents = intentsOf(store, bookingId).map(({ id }) => id);
  const there = store.all('refund').filter(({ payment_intent }) => intents.includes(String(payment_intent)));
  const here = books.refunds.filter(({ status }) => status === 'succeeded');
  const problems: string[] = [];
  const key = (id: string | null, amount: number) => `${id} ${amount}`;
  const ours = here.map((refund) => key(refund.stripe_refund_id, refund.amount_minor)).sort();
  const theirs = there.map((refund) => key(refund.id, refund.amount)).sort();
  if (ours.join() !== theirs.join())
    problems.push(`refunds of ${here.map((r) => r.amount_minor)} here, of ${there.map((r) => r.amount)} there`);
  for (const payment of books.payments) {
    const given = sum(here.filter(({ payment_id }) => payment_id === payment.id).map((refund) => refund.amount_minor));
    if (given !== payment.refunded_minor) problems.push(`refunded ${payment.refunded_minor}, by its refunds ${given}`);
  }
  return problems;
};

const transfers: Check = (books, store, bookingId) => {
  const there = store.all('transfer').filter(({ transfer_group }) => transfer_group === bookingId);
  const here = books.transfers.filter(({ stripe_transfer_id }) => stripe_transfer_id !== null);
  const ours = here.map((each) => `${each.stripe_transfer_id} ${each.amount_minor}`).sort();
  const theirs = there.map((each) => `${each.id} ${each.amount}`).sort();
  if (ours.join() === theirs.join()) return [];
  return [`payouts of ${here.map((t) => t.amount_minor)} here, of ${there.map((t) => t.amount)} there`];
};

/** The ledger's account at the provider holds what the provider says that it holds for this visit. */
const clearing: Check = (books, store, bookingId) => {
  const intents = intentsOf(store, bookingId).map(({ id }) => id);
  const charges = store.all('charge').filter(({ payment_intent }) => intents.includes(String(payment_intent)));
  const ofCharge = (charge: string | { id: string } | null) => charges.some(({ id }) => id === charge);
  const sources = new Set<string>([
    ...charges.map(({ id }) => id),
    ...store
      .all('refund')
      .filter(({ charge }) => ofCharge(charge))
      .map(({ id }) => id),
    ...store
      .all('dispute')
      .filter(({ charge }) => ofCharge(charge))
      .map(({ id }) => id),
    ...store
      .all('transfer')
      .filter(({ transfer_group }) => transfer_group === bookingId)
      .map(({ id }) => id),
    ...store
      .all('transfer_reversal')
      .filter(({ transfer }) => store.get('transfer', String(transfer))?.transfer_group === bookingId)
      .map(({ id }) => id),
  ]);
  const rows = store.all('balance_transaction').filter(({ source }) => sources.has(String(source)));
  const withFees = 'provider_fees' in books.balances;
  const there = sum(rows.map(({ amount, net }) => (withFees ? net : amount)));
  const here = books.balances.provider_clearing ?? 0;
  return here === there ? [] : [`the ledger has ${here} at the provider, the provider ${there}`];
};

const ledger: Check = (books) => {
  const problems: string[] = [];
  if (books.unbalanced > 0) problems.push(`${books.unbalanced} transactions do not sum to zero`);
  if (books.unlogged > 0) problems.push(`${books.unlogged} postings are not in the log`);
  const left = sum(Object.values(books.balances));
  if (left !== 0) problems.push(`the accounts sum to ${left}`);
  return problems;
};

/** What the visit's end says about its money. */
const visit: Check = ({ booking, payments, openDisputes }) => {
  const own = payments.filter(({ purpose }) => purpose === 'visit');
  const taken = own.filter(({ status }) => TAKEN.includes(status));
  const problems: string[] = [];
  if (taken.length > 1) problems.push(`taken ${taken.length} times`);
  const standing = own.filter(({ status }) => status === 'authorized').length;
  if (standing > 1) problems.push(`${standing} holds stand`);
  const kept = sum(
    taken.map((payment) => (payment.status === 'charged_back' ? 0 : payment.captured_minor - payment.refunded_minor)),
  );
  const { status } = booking;
  if (status === 'settled' && taken.length === 0 && booking.total_minor > 0) problems.push('settled and nothing taken');
  if (status === 'cancelled' && kept > 0) problems.push(`cancelled and ${kept} kept`);
  if (['settled', 'cancelled'].includes(status) && standing > 0) problems.push(`${status} and a hold stands`);
  if (['accepted', 'in_progress', 'completed', 'signed'].includes(status) && taken.length > 0)
    problems.push(`${status} and money taken`);
  if (status === 'disputed' && openDisputes.length === 0) problems.push('disputed without a dispute');
  if (payments.filter((each) => each.purpose === 'fee' && TAKEN.includes(each.status)).length > 1)
    problems.push('two fees');
  return problems;
};

const nothingWaits: Check = (books) => {
  const problems: string[] = [];
  const begun = books.payments.filter(({ status, hold_mode }) => status === 'created' && hold_mode === 'off_session');
  if (begun.length > 0) problems.push(`${begun.length} attempts begun and left`);
  if (books.payments.some(({ status, replaced_by }) => status === 'authorized' && replaced_by))
    problems.push('a replaced hold stands');
  if (books.refunds.some(({ status }) => status === 'created')) problems.push('a refund begun and left');
  if (books.transfers.some(({ status, is_due }) => status === 'pending' && is_due))
    problems.push('a payout is due and not sent');
  if (books.openActions > 0) problems.push('an approved step was not taken');
  if (books.openDisputes.some(({ outcome }) => outcome !== null) && books.openActions > 0)
    problems.push('a decision was not carried out');
  if (books.booking.status === 'signed' && books.payments.some(({ status }) => status === 'authorized'))
    problems.push('signed, held and not captured');
  if (books.openEvents > 0) problems.push(`${books.openEvents} events not worked off`);
  if (books.jobs > 0) problems.push(`${books.jobs} tasks left`);
  return problems;
};

/** What is wrong between our tables and the provider at any moment at which no work is under way; nothing, always. */
export function findUnsound(books: Books, store: StripeStore, bookingId: string): string[] {
  const checks = [attempts, refunds, transfers, clearing, ledger, visit];
  return checks.flatMap((check) => check(books, store, bookingId));
}

/** The same once everything is quiet, when nothing may be left waiting either. */
export function findProblems(books: Books, store: StripeStore, bookingId: string): string[] {
  return [...findUnsound(books, store, bookingId), ...nothingWaits(books, store, bookingId)];
}
