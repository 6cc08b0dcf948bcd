import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as door from '@/app/api/v1/[[...route]]/route';
import { closeDatabase, writeAs } from '@/db/client';
import { issueAccessToken } from '@/lib/auth/access-token';
import { mintSystem } from '@/lib/auth/actor';
import { openSession } from '@/lib/auth/sessions';
import { Refusal, unwrap } from '@/lib/core/errors';
import { PAYMENT_FIELDS, paymentViewer, seesOfPayment } from '@/lib/payments/policy/visibility';
import { getPayment } from '@/lib/payments/queries/get-payment';
import { listPayments } from '@/lib/payments/queries/list-payments';
import { PERSON_FIELDS, seesOfPerson } from '@/lib/people/policy/visibility';
import { getUser, listUsers } from '@/lib/people/queries';
import { seesOfVendor, VENDOR_FIELDS } from '@/lib/vendors/policy/visibility';
import { getVendor, listVendors } from '@/lib/vendors/queries';
import { call, openDoor } from '../api/call';
import { closeSql, sqlAs } from '../database';
import { aCustomer, anAdmin, anOnboardManager, anOps, aVendor, type Person } from '../factories/people';
import { keptUnderContext } from '../sql-context';
import { insertVisit } from '../visit-rows';
import { nobody, type Onlooker } from './sight';

const system = mintSystem('test');
const asMachine = (work: Parameters<typeof keptUnderContext>[2]) =>
  keptUnderContext(sqlAs('app'), { role: 'system' }, work);
const onlookers: Record<string, Onlooker> = { guest: nobody };
let customer: Person;
let vendor: Person;
let owner: Person;
let bookingId: string;
let paymentId: string;

const withToken = async (person: Pick<Person, 'id' | 'actor'>): Promise<Onlooker> => {
  const session = unwrap(await writeAs(system, (tx) => openSession(tx, person.id, 'api', system)));
  return { actor: person.actor, token: await issueAccessToken(session) };
};

beforeAll(async () => {
  openDoor(door);
  owner = await anOnboardManager();
  [customer, vendor] = [await aCustomer('Meera Quillfeather'), await aVendor({ displayName: 'Asha Markwright' })];
  ({ bookingId } = await insertVisit('completed'));
  await asMachine(async (tx) => {
    await tx`update users set name = 'Ola Markowner' where id = ${owner.id}`;
    await tx`update users set locale = 'hi' where id = ${customer.id}`;
    await tx`update vendors set rating_count = 2, rating_sum = 9, status_reason = 'MARKREASON', reviewer_id = ${owner.id} where id = ${vendor.id}`;
    await tx`update bookings set customer_id = ${customer.id}, vendor_id = ${vendor.id} where id = ${bookingId}`;
    const [payment] = await tx<{ id: string }[]>`
      insert into payments (booking_id, customer_id, purpose, hold_mode, amount_minor, commission_minor, card_label, failure_code)
      values (${bookingId}, ${customer.id}, 'visit', 'off_session', 765432, 234567, 'MARKCARD 4242', 'mark_failure') returning id`;
    paymentId = payment?.id ?? '';
    await tx`insert into transfers (booking_id, payment_id, vendor_id, amount_minor, due_at, status, hold_reason)
      values (${bookingId}, ${paymentId}, ${vendor.id}, 345678, app_now(), 'pending', 'MARKHOLD')`;
    await tx`insert into payment_actions (payment_id, verb, amount_minor, reason, status, requested_by)
      values (${paymentId}, 'capture', 765432, 'MARKHAND', 'done', ${(await anOps()).id})`;
  });
  Object.assign(onlookers, {
    customer: await withToken(customer),
    vendor: await withToken(vendor),
    other_customer: await withToken(await aCustomer('Somebody Else')),
    other_vendor: await withToken(await aVendor()),
    onboarding: await withToken(await anOnboardManager()),
    ops: await withToken(await anOps()),
    admin: await withToken(await anAdmin()),
  });
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

/** What a query answers, as text; null when it refuses. */
async function answer(read: () => Promise<unknown>): Promise<string | null> {
  try {
    return JSON.stringify(await read());
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
const rest = async ({ token }: Onlooker, path: string): Promise<string | null> => {
  const got = await call('GET', path, { token });
  return got.status === 200 ? got.text : null;
};

type Doors<F extends string> = {
  fields: readonly F[];
  marks: Record<F, RegExp>;
  see: (onlooker: Onlooker) => (field: F) => boolean;
  /** What says all that there is to see. */
  whole: (onlooker: Onlooker) => Promise<(string | null)[]>;
  /** What may say less, and never more; of a file which columns it has. */
  beside: (onlooker: Onlooker) => Promise<(string | null)[]>;
  file: (onlooker: Onlooker) => Promise<string | null>;
  columns: readonly F[];
};

/** Every onlooker × every field, through the page's query, REST and the file, against the table. */
async function walk<F extends string>({ fields, marks, see, whole, beside, file, columns }: Doors<F>): Promise<void> {
  for (const [who, onlooker] of Object.entries(onlookers)) {
    const may = see(onlooker);
    const [said, less, sheet] = [await whole(onlooker), await beside(onlooker), await file(onlooker)];
    for (const field of fields) {
      const cell = `${who} ${field}`;
      for (const text of said) {
        if (text !== null) expect(`${cell} ${marks[field].test(text)}`).toBe(`${cell} ${may(field)}`);
      }
      if (!may(field))
        for (const text of [...less, sheet]) expect(marks[field].test(text ?? ''), `${cell} in ${text}`).toBe(false);
      if (sheet !== null && columns.includes(field))
        expect(marks[field].test(sheet), `${cell} in the file`).toBe(may(field));
    }
    expect(
      said.some((text) => text !== null),
      `${who} reads it`,
    ).toBe(may(fields[0] as F));
  }
}

describe('what is read of', () => {
  it('a payment is what the table says, alike through every door', () =>
    walk({
      fields: PAYMENT_FIELDS.filter((field) => field !== 'bearer' && field !== 'clock'),
      marks: {
        payment: new RegExp(`"id":"${paymentId}"|^${paymentId}|\n${paymentId}`),
        card: /MARKCARD|mark_failure/,
        customerName: /Quillfeather/,
        commission: /234567/,
        payout: /345678/,
        payoutHold: /MARKHOLD/,
        hands: /MARKHAND/,
      },
      // Whose it is row security says: a stranger of the same role sees none of it.
      see: ({ actor }) => {
        const viewer = paymentViewer(actor);
        const isTheirs = actor.kind === 'user' && [customer.id, vendor.id].includes(actor.userId);
        return viewer === 'ops' || viewer === 'admin' || isTheirs ? seesOfPayment(actor) : () => false;
      },
      whole: async (one) => [
        await answer(() => getPayment(one.actor, paymentId)),
        await rest(one, `/payments/${paymentId}`),
      ],
      beside: async (one) => [await answer(() => listPayments(one.actor)), await rest(one, '/payments?limit=100')],
      file: (one) => rest(one, '/exports/payments.csv'),
      columns: ['payment', 'card', 'customerName', 'commission'],
    }));

  it('a professional is what the table says', () =>
    walk({
      fields: VENDOR_FIELDS.filter((field) => field !== 'rating' && field !== 'clocks'),
      marks: {
        vendor: /Markwright/,
        contact: new RegExp(`${vendor.email}|${vendor.phone.slice(1)}`),
        firstRatings: /"average":4.5/,
        owner: /Markowner/,
        reason: /MARKREASON/,
      },
      see: ({ actor }) => seesOfVendor(actor, vendor.id),
      whole: async (one) => [
        await answer(() => getVendor(one.actor, vendor.id)),
        await rest(one, `/vendors/${vendor.id}`),
      ],
      beside: async (one) => [
        await answer(() => listVendors(one.actor, { q: vendor.id })),
        await rest(one, `/vendors?q=${vendor.id}`),
      ],
      file: (one) => rest(one, `/exports/vendors.csv?q=${vendor.id}`),
      columns: ['vendor', 'contact', 'owner'],
    }));

  it('a person is what the table says', () =>
    walk({
      fields: PERSON_FIELDS,
      marks: {
        person: /Quillfeather/,
        email: new RegExp(customer.email),
        phone: new RegExp(customer.phone.slice(1)),
        settings: /"locale":"hi"|,hi,/,
      },
      see: ({ actor }) => seesOfPerson(actor, { id: customer.id, role: 'customer' }),
      whole: async (one) => [
        await answer(() => getUser(one.actor, customer.id)),
        await rest(one, `/users/${customer.id}`),
      ],
      beside: async (one) => [
        await answer(() => listUsers(one.actor, { q: customer.id })),
        await rest(one, `/users?q=${customer.id}`),
      ],
      file: (one) => rest(one, `/exports/users.csv?q=${customer.id}`),
      columns: PERSON_FIELDS,
    }));
});
