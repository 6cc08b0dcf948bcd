import { newId } from '@/lib/core/ids';
import { sqlAs } from '../database';
import { keptUnderContext } from '../sql-context';

type Purpose = 'visit' | 'excess' | 'fee' | 'tip';
export type Charge = {
  purpose: Purpose;
  amountMinor: number;
  capturedMinor: number;
  commissionMinor: number;
  currency: string;
  at: Date;
};

/** A visit as its end state says it: what rooms would have written over weeks. */
export type Told = {
  id: string;
  customerId: string;
  vendorId: string | null;
  serviceId: string;
  category: string;
  city: string;
  pincode: string;
  path: readonly string[];
  created: Date;
  starts: Date;
  minutes: number;
  accepted: Date | null;
  completed: Date | null;
  signed: Date | null;
  rating: number;
  settled: Date | null;
  endedReason: string | null;
  /** Who said that it is called off. */
  saidBy: string | null;
  charges: Charge[];
};

const STEPS = ['accepted', 'in_progress', 'completed', 'signed', 'settled', 'expired', 'cancelled'];

/** Puts weeks of business into the database as bare rows, moved along the edges that there are. */
export async function tellBusiness(visits: readonly Told[]): Promise<void> {
  await keptUnderContext(sqlAs('app'), { role: 'system' }, async (tx) => {
    const [policy] = await tx<{ id: string }[]>`select id from policies order by version desc limit 1`;
    const customers = [...new Set(visits.map(({ customerId }) => customerId))];
    for (const id of customers) {
      await tx`insert into users (id, role, name, email) values (${id}, 'customer', 'Meera Iyer', ${`c-${id}@example.test`})`;
    }
    for (const v of visits) {
      await tx`insert into bookings (id, reference, customer_id, vendor_id, service_id, service_title, starts_at, ends_at, time_zone,
          pincode, area, city, latitude, longitude, total_minor, commission_bps, policy_id, created_at)
        values (${v.id}, ${`HS-${v.id.slice(-12)}`}, ${v.customerId}, ${v.vendorId}, ${v.serviceId}, 'A visit', ${v.starts},
          ${new Date(v.starts.getTime() + v.minutes * 60_000)}, 'Asia/Kolkata', ${v.pincode}, 'MG Road', ${v.city}, 12.97, 77.59,
          124000, 1500, ${policy?.id ?? ''}, ${v.created})`;
    }
    for (const step of STEPS) {
      for (const v of visits.filter(({ path }) => path.includes(step))) {
        await tx`update bookings set status = ${step}, ended_reason = ${v.endedReason}, accepted_at = ${v.accepted},
          completed_at = ${v.completed}, signed_at = ${v.signed}, settled_at = ${v.settled} where id = ${v.id}`;
      }
    }
    for (const v of visits) {
      if (v.saidBy) {
        await tx`insert into booking_events (at, booking_id, kind, actor_role) values (${v.starts}, ${v.id}, 'cancelled', ${v.saidBy})`;
      }
      for (const charge of v.charges) await addCharge(tx, v, charge);
    }
  });
  const app = sqlAs('app');
  for (const { id, signed, rating } of visits) {
    if (!signed) continue;
    const request = newId();
    await keptUnderContext(
      app,
      { role: 'system' },
      (tx) => tx`insert into signature_requests
        (id, booking_id, offer, offer_sha256, nonce, key_id, token_sha256, issued_at, expires_at)
      values (${request}, ${id}, '', ${request}, '', 'k', ${Buffer.from(request)}, ${signed}, ${signed})`,
    );
    await keptUnderContext(
      app,
      { role: 'link_holder', bookingId: id },
      (
        tx,
      ) => tx`insert into signatures (booking_id, signature_request_id, evidence, evidence_sha256, evidence_signature, key_id,
        strokes, png, method, auth_method, relation, rating, total_minor, signed_at)
      values (${id}, ${request}, '', ${request}, '', 'k', '', '', 'drawn', 'link', 'self', ${rating}, 124000, ${signed})`,
    );
  }
}

type Writer = Parameters<Parameters<typeof keptUnderContext>[2]>[0];

async function addCharge(tx: Writer, visit: Told, charge: Charge): Promise<void> {
  const { purpose, amountMinor, capturedMinor, commissionMinor, currency, at } = charge;
  const [due] =
    purpose === 'fee' || purpose === 'excess'
      ? await tx<
          { id: string }[]
        >`insert into payment_dues (booking_id, customer_id, purpose, status, amount_minor, opened_at)
          values (${visit.id}, ${visit.customerId}, ${purpose}, 'open', ${amountMinor}, ${at}) returning id`
      : [];
  const [payment] = await tx<{ id: string }[]>`insert into payments
      (booking_id, customer_id, purpose, hold_mode, amount_minor, commission_minor, currency, due_id)
    values (${visit.id}, ${visit.customerId}, ${purpose}, 'off_session', ${amountMinor}, ${commissionMinor}, ${currency}, ${due?.id ?? null})
    returning id`;
  await tx`update payments set status = 'authorized' where id = ${payment?.id ?? ''}`;
  await tx`update payments set status = 'captured', captured_minor = ${capturedMinor}, captured_at = ${at} where id = ${payment?.id ?? ''}`;
}
