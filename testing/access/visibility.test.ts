import { afterAll, beforeAll, expect, it } from 'vitest';
import * as door from '@/app/api/v1/[[...route]]/route';
import { closeDatabase, readAs, writeAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { payments } from '@/db/schema';
import { issueAccessToken } from '@/lib/auth/access-token';
import { mintSystem } from '@/lib/auth/actor';
import { openSession } from '@/lib/auth/sessions';
import { acceptOffer } from '@/lib/bookings/commands/accept-offer';
import { advanceRequests } from '@/lib/bookings/commands/advance-requests';
import { cancelBooking } from '@/lib/bookings/commands/cancel-booking';
import { completeBooking } from '@/lib/bookings/commands/complete-booking';
import { declineOffer } from '@/lib/bookings/commands/decline-offer';
import { markArrived } from '@/lib/bookings/commands/mark-arrived';
import { markEnRoute } from '@/lib/bookings/commands/mark-en-route';
import { recordEvent } from '@/lib/bookings/commands/record-event';
import { setChecklist } from '@/lib/bookings/commands/set-checklist';
import { startVisit } from '@/lib/bookings/commands/start-visit';
import {
  type BookingField,
  type BookingPhase,
  type BookingViewer,
  FIELDS,
  sees,
} from '@/lib/bookings/policy/visibility';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import type { BookingDetail } from '@/lib/bookings/schema';
import { getService } from '@/lib/catalog/queries/get-service';
import { unwrap } from '@/lib/core/errors';
import { objectToWork } from '@/lib/signing/commands/object-to-work';
import { requestSignature } from '@/lib/signing/commands/request-signature';
import { signOff } from '@/lib/signing/commands/sign-off';
import { listReviews } from '@/lib/signing/queries/list-reviews';
import { openDoor } from '../api/call';
import { closeSql, sqlAs } from '../database';
import { aBooking, openStarts, photoRow } from '../factories/bookings';
import { aCustomer, anAdmin, anOnboardManager, anOps, aVendor, type Person } from '../factories/people';
import { answerTo, linkHolder } from '../signing';
import { keptUnderContext } from '../sql-context';
import { passTime } from '../visit-rows';
import { lookAt, nobody, type Onlooker } from './sight';

const system = mintSystem('test');
const PINCODE = '500032';
const PAYOUT = 765_432;

const people: Partial<Record<BookingViewer, Onlooker>> = {};
let customer: Person;
let first: Person;
let second: Person;
let third: Person;

const withToken = async (person: Person): Promise<Onlooker> => {
  const session = unwrap(await writeAs(system, (tx) => openSession(tx, person.id, 'api', system)));
  return { actor: person.actor, token: await issueAccessToken(session) };
};

beforeAll(async () => {
  openDoor(door);
  customer = await aCustomer('Meera Quillfeather');
  first = await aVendor({ areas: [PINCODE], displayName: 'Asha Firstwright' });
  second = await aVendor({ areas: [PINCODE], displayName: 'Bela Secondwright', at: { latitude: 12.98 } });
  third = await aVendor({ areas: [PINCODE], displayName: 'Chitra Thirdwright', at: { latitude: 12.99 } });
  people.customer = await withToken(customer);
  people.other_customer = await withToken(await aCustomer('Somebody Else'));
  people.onboarding = await withToken(await anOnboardManager());
  people.ops = await withToken(await anOps());
  people.admin = await withToken(await anAdmin());
  people.guest = nobody;
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

/** What shows that an answer carries the field. Each is written so that no other field can look like it. */
const markers = (visit: BookingDetail): Record<BookingField, RegExp> => ({
  booking: new RegExp(visit.id),
  scope: /"(serviceTitle|title)":"/,
  place: new RegExp(`"pincode":|${PINCODE}`),
  total: new RegExp(`"total(Minor|_minor)":${visit.totalMinor}\\b`),
  netPay: new RegExp(`"netPayMinor":\\d|${PAYOUT}`),
  customerId: new RegExp(customer.id),
  fullName: /Quillfeather/,
  firstName: /Meera/,
  phone: new RegExp(customer.phone.slice(1)),
  address: /Church Street|Opposite the bakery|ring twice/,
  accessNotes: /Gate 4471/,
  professional: /Firstwright/,
  professionalPhone: new RegExp(first.phone.slice(1)),
  startCode: new RegExp(`"startCode":"${visit.startCode}"`),
  record: /"(checklist|photos)":\[\{/,
  reasons: /too far for my scooter/,
  positions: /13\.4567/,
  asked: /"asked":\d/,
  offers: /"offers":\[/,
  seal: /"evidenceSha256":"[0-9a-f]{64}"/,
  rating: /"rating":4/,
  payment: /"payment":\{/,
  card: /MARKCARD/,
  cancellation: /"freeUntil":/,
});

const shown = new Set<BookingField>();
const withheld = new Set<BookingField>();

/** Every viewer × every field of one phase, through every door, against the table. */
async function walk(phase: BookingPhase, before: BookingDetail, viewers: Partial<Record<BookingViewer, Onlooker>>) {
  const marks = markers(before);
  const all = { ...people, ...viewers };
  const whole = `${JSON.stringify(await getBooking(system, before.id))}"startCode":"${before.startCode}"`;
  for (const [viewer, onlooker] of Object.entries(all) as [BookingViewer, Onlooker][]) {
    const sight = await lookAt(before.id, onlooker);
    for (const field of FIELDS) {
      const may = sees(viewer, phase, field);
      const exists = marks[field].test(whole);
      const cell = `${phase} ${viewer} ${field}`;
      const signPage = viewer === 'link_holder' && !SIGN_PAGE.has(field);
      if (!signPage) {
        for (const text of Object.values(sight.booking)) {
          expect(`${cell} ${marks[field].test(text ?? '')}`).toBe(`${cell} ${may && exists}`);
        }
      }
      if (!may) for (const text of sight.beside) expect(marks[field].test(text), `${cell} in ${text}`).toBe(false);
      if (exists) (may ? shown : withheld).add(field);
    }
  }
}

/** What the sign page is made of: the frozen offer says these, the receipt after signing says the rest. */
const SIGN_PAGE = new Set<BookingField>(
  FIELDS.filter((field) => !['seal', 'payment', 'rating', 'record', 'scope'].includes(field)),
);

async function start(): Promise<BookingDetail> {
  const starts = await openStarts((await service()).id, PINCODE);
  const tomorrow = (await now()) + 30 * 3_600_000;
  const slot = starts.find((one) => Date.parse(one.start) > tomorrow);
  const { booking } = await aBooking({ customer, vendor: first, pincode: PINCODE, slotStart: slot?.start });
  return booking;
}
const service = () => getService(system, 'tap-repair');

const asked = () => Promise.all([first, third].map(withToken));

async function reach(visit: BookingDetail, status: 'accepted' | 'in_progress' | 'completed') {
  unwrap(await declineOffer(second.actor, visit.id, { reason: 'too far for my scooter' }));
  unwrap(await acceptOffer(first.actor, visit.id));
  const money = { amountMinor: visit.totalMinor, cardLabel: 'MARKCARD 4242', holdMode: 'off_session' as const };
  const row = { bookingId: visit.id, customerId: customer.id, purpose: 'visit' as const, ...money };
  unwrap(await writeAs(system, (tx) => tx.insert(payments).values(row)));
  const subject = { id: visit.id, customerId: customer.id, vendorId: first.id, version: 2 };
  unwrap(
    await writeAs(system, async (tx) => {
      recordEvent(tx, system, subject, 'payment_held', { data: { card: 'MARKCARD 4242' } });
      recordEvent(tx, system, subject, 'payout_sent', { data: { amountMinor: PAYOUT } });
    }),
  );
  if (status !== 'accepted') await begin(visit);
  if (status === 'completed') await finish(visit);
}

async function begin(visit: BookingDetail) {
  unwrap(await markEnRoute(first.actor, visit.id));
  unwrap(await markArrived(first.actor, visit.id, { latitude: 13.4567, longitude: 77.5 }));
  unwrap(await startVisit(first.actor, visit.id, { startCode: visit.startCode }));
}

async function finish(visit: BookingDetail) {
  await photoRow(first, visit.id, 'before');
  const { checklist } = await getBooking(first.actor, visit.id);
  unwrap(await setChecklist(first.actor, visit.id, { items: checklist.map(({ id }) => ({ id, done: true })) }));
  await photoRow(first, visit.id, 'after');
  unwrap(await completeBooking(first.actor, visit.id));
}

const now = () => readAs(system, databaseNow).then((at) => at.getTime());

async function goTo(instant: string, plusMinutes: number) {
  const seconds = Math.round((Date.parse(instant) - (await now())) / 1000) + plusMinutes * 60;
  await passTime(`${seconds} seconds`);
}

it('a request: offered, run out, expired', async () => {
  const visit = await start();
  unwrap(await declineOffer(second.actor, visit.id, { reason: 'too far for my scooter' }));
  const [one, other] = await asked();
  const refused = await withToken(second);
  await walk('offered', visit, { offered: one, other_vendor: refused });
  await walk('offered', visit, { offered: other });
  await passTime('29 hours');
  await walk('requested', visit, { offered: one, other_vendor: refused });
  await advanceRequests(system);
  await walk('expired', visit, { other_vendor: one });
});

it('the whole way to 48 hours after settlement', async () => {
  const visit = await start();
  await reach(visit, 'accepted');
  const vendor = await withToken(first);
  const others = { vendor, other_vendor: await withToken(third) };
  await walk('accepted', visit, others);
  await goTo(visit.startsAt, 1);
  await walk('on_the_day', visit, others);
  await begin(visit);
  await walk('in_progress', visit, others);
  await passTime('24 hours');
  await walk('left_open', visit, others);
  await finish(visit);
  const request = unwrap(await requestSignature(first.actor, visit.id));
  const link = { actor: await linkHolder(request.id), token: null };
  await walk('completed', visit, { ...others, link_holder: link });
  unwrap(await signOff(link.actor, { ...(await answerTo(link.actor)), rating: 4 }));
  await walk('signed', visit, { ...others, link_holder: link });
  await keptUnderContext(
    sqlAs('app'),
    { role: 'system' },
    (tx) =>
      tx`update bookings set status = 'settled', settled_at = app_now(), version = version + 1 where id = ${visit.id}`,
  );
  await passTime('47 hours');
  await walk('settled', visit, others);
  await passTime('2 hours');
  await walk('closed', visit, others);
  await sqlAs('app').begin(async (tx) => {
    await tx`select set_config('app.role', 'system', true), set_config('app.request_id', 'blend', true)`;
    await tx`update vendors set rating_count = 5, rating_sum = 20 where id = ${first.id}`;
  });
  expect((await listReviews(first.actor)).data).toEqual([]);
  await passTime('6 days');
  expect((await listReviews(first.actor)).data).toMatchObject([{ rating: 4, serviceTitle: visit.serviceTitle }]);
  await expect(listReviews(customer.actor)).rejects.toMatchObject({ failure: { kind: 'forbidden' } });
  expect((await getBooking(first.actor, visit.id)).signature?.rating).toBe(4);
});

it('cancelled and disputed visits', async () => {
  const cancelled = await start();
  await reach(cancelled, 'accepted');
  const quote = (await getBooking(customer.actor, cancelled.id)).cancellation;
  const input = { reason: 'Plans changed', expectedFeeMinor: quote?.feeMinor ?? 0 };
  unwrap(await cancelBooking(customer.actor, cancelled.id, input));
  const others = { vendor: await withToken(first), other_vendor: await withToken(third) };
  await walk('cancelled', cancelled, others);
  const disputed = await start();
  await reach(disputed, 'completed');
  const request = unwrap(await requestSignature(first.actor, disputed.id));
  const link = await linkHolder(request.id);
  unwrap(await objectToWork(link, { reason: 'not_finished', comment: 'It still drips.' }));
  await walk('disputed', disputed, { ...others, link_holder: { actor: link, token: null } });
});

it('left no field unseen by everybody, and none but the desk’s own unhidden', () => {
  expect([...shown].sort()).toEqual([...FIELDS].sort());
  expect([...withheld].sort()).toEqual([...FIELDS].sort());
});
