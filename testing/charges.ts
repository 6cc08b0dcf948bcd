import { mintSystem } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { saveTaxProfile } from '@/lib/invoices/commands/save-tax-profile';
import { holdPayment } from '@/lib/payments/provider/hold-payment';
import { sqlAs } from './database';
import { signVisit, visitWithCard } from './paid-visit';
import { runTasks } from './run-tasks';
import { keptUnderContext } from './sql-context';
import type { VisitRows } from './visit-rows';

/** A professional's registration in Karnataka. */
export const registered = {
  legalName: 'Rao Plumbing Works',
  gstin: '29AAGCB7383J1Z4',
  address: '4, Residency Road\nBengaluru 560025',
};

/** A visit of ₹1,240 whose vendor is registered so, signed, captured, with its tasks done. */
export async function paidVisit(vendor: typeof registered | null): Promise<VisitRows & { paymentId: string }> {
  const visit = await visitWithCard('pm_card_visa');
  if (vendor) unwrap(await saveTaxProfile(visit.vendor, vendor));
  unwrap(await holdPayment(mintSystem('test'), visit.bookingId));
  await signVisit(visit);
  await runTasks();
  const [payment] = await sqlAs('owner')<
    { id: string }[]
  >`select id from payments where booking_id = ${visit.bookingId}`;
  return { ...visit, paymentId: payment?.id ?? '' };
}

/** A charge of a visit as a bare row, captured: what a database from before there were documents holds. */
export async function chargeRow(
  visit: Pick<VisitRows, 'bookingId' | 'customerId'>,
  purpose: 'visit' | 'excess' | 'fee' | 'tip',
  amountMinor: number,
) {
  const id = newId();
  await keptUnderContext(sqlAs('app'), { role: 'system' }, async (tx) => {
    const isDue = purpose === 'fee' || purpose === 'excess';
    const [due] = isDue
      ? await tx<
          { id: string }[]
        >`insert into payment_dues (booking_id, customer_id, purpose, status, amount_minor, opened_at)
          values (${visit.bookingId}, ${visit.customerId}, ${purpose}, 'open', ${amountMinor}, app_now()) returning id`
      : [];
    await tx`insert into payments (id, booking_id, customer_id, purpose, hold_mode, amount_minor, due_id)
      values (${id}, ${visit.bookingId}, ${visit.customerId}, ${purpose}, 'off_session', ${amountMinor}, ${due?.id ?? null})`;
    await tx`update payments set status = 'authorized' where id = ${id}`;
    await tx`update payments set status = 'captured', captured_minor = ${amountMinor}, captured_at = app_now() where id = ${id}`;
  });
  return id;
}
