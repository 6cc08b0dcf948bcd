import { randomUUID } from 'node:crypto';
import { call, type Sent } from '../api/call';
import type { TestPerson } from '../api/person';
import { PINCODE } from '../api/ready-vendor';
import { ADDRESS, documentForm, must, picture, portraitForm, signature } from '../api/visit';
import type { World } from './world';

/** Who calls; null is a guest. `own`: whether the thing in the path is to be the caller's. */
export type Asked = { world: World; caller: TestPerson | null; own: boolean };
type Request = { params?: Record<string, string>; sent?: Sent | (() => Promise<Sent>) };
type Make = (asked: Asked) => Request;

const json = (value: unknown): Request['sent'] => ({ json: value });
const reason = json({ reason: 'because the matrix says so' });
const on =
  (id: (world: World) => string, sent: Request['sent'] = {}): Make =>
  ({ world }) => ({
    params: { id: id(world) },
    sent,
  });
const settled = (sent: Request['sent'] = {}) => on((world) => world.settled, sent);
const token: (sent: (world: World) => Request['sent']) => Make =
  (sent) =>
  ({ world, own }) => ({
    params: { token: own ? world.live.link : 'A'.repeat(43) },
    sent: sent(world),
  });

const PASSWORD = 'a long enough password';
const account = () => ({
  name: 'New Person',
  email: `${randomUUID()}@example.test`,
  phone: '+919845011111',
  password: PASSWORD,
  role: 'customer',
});
const registered = async () => {
  const made = account();
  must(await call('POST', '/auth/register', { json: made }), 201);
  return made;
};

/** A day off, so many days from now. */
const absence = (days: number) => {
  const at = (hours: number) => new Date(Date.now() + (days * 24 + hours) * 3_600_000).toISOString();
  return { from: at(0), to: at(24) };
};

const upload = async (): Promise<Sent> => {
  const raw = new FormData();
  raw.set('file', new Blob([new Uint8Array(await picture())]), 'photo.jpg');
  for (const [name, text] of Object.entries({
    kind: 'other',
    takenAt: new Date().toISOString(),
    clientId: randomUUID(),
  })) {
    raw.set(name, text);
  }
  return { raw };
};

const portrait = async (): Promise<Sent> => ({ raw: await portraitForm() });

/** A complete, valid request for every operation that the manifest declares. */
export const REQUESTS: Record<string, Make> = {
  'POST /auth/register': () => ({ sent: json(account()) }),
  'POST /auth/login': () => ({ sent: async () => ({ json: await registered() }) }),
  'POST /auth/second-factor': () => ({ sent: json({ code: '123456' }) }),
  'POST /auth/step-up': () => ({ sent: json({ password: 'an attempt' }) }),
  'POST /auth/refresh': () => ({
    sent: async () => {
      const { refreshToken } = must(await call('POST', '/auth/login', { json: await registered() }));
      return { json: { refreshToken } };
    },
  }),
  'POST /auth/otp/send': () => ({ sent: json({ phone: '+919845022222' }) }),
  'POST /auth/otp/verify': () => ({ sent: json({ phone: '+919845022222', code: '123456' }) }),
  'POST /auth/sessions/{id}/revoke': ({ world, caller, own }) => {
    const pair = caller ? world.people[caller.role] : world.people.customer;
    const other = caller?.id === pair.own.id ? pair.foreign : pair.own;
    return { params: { id: (own ? caller?.sessionId : other.sessionId) ?? other.sessionId } };
  },
  'POST /auth/sessions/revoke-all': () => ({ sent: json({ keepCurrent: true }) }),
  'POST /users': () => ({
    sent: json({ name: 'New Manager', email: `${randomUUID()}@example.test`, role: 'ops_manager' }),
  }),
  'POST /me/erasure': () => ({ sent: json({ password: 'not the right one' }) }),
  'GET /users/{id}/data': on((world) => world.bystander),
  'POST /users/{id}/erasure': on((world) => world.bystander, reason),
  'POST /users/{id}/erasure/withdraw': on((world) => world.bystander),
  'PATCH /retention-rules/{kind}': () => ({
    params: { kind: 'messages' },
    sent: json({ days: 700, active: true, ground: 'for the matrix', reason: 'for the matrix', expectedVersion: 1 }),
  }),
  'PATCH /me': () => ({ sent: json({ name: 'Renamed' }) }),
  'GET /users/{id}': ({ world, caller, own }) => ({
    params: { id: own && caller ? caller.id : world.people.super_admin.foreign.id },
  }),
  'POST /users/{id}/second-factor/reset': on((world) => world.bystander, reason),
  'PATCH /users/{id}': on((world) => world.bystander, json({ status: 'suspended', reason: 'for the matrix' })),
  'GET /services/{id}': on((world) => world.service.id),
  'POST /services': ({ world }) => ({
    sent: json({
      categoryId: world.category,
      title: `Matrix ${randomUUID()}`,
      description: 'For the matrix',
      priceMinor: 100,
      durationMinutes: 60,
    }),
  }),
  'PATCH /services/{id}': on((world) => world.service.id, json({ warrantyDays: 1, expectedVersion: 1 })),
  'POST /slot-holds': ({ world }) => ({
    sent: json({ serviceId: world.service.id, pincode: PINCODE, slotStart: '2020-01-01T00:00:00Z' }),
  }),
  'POST /waitlist': ({ world }) => ({ sent: json({ serviceId: world.service.id, pincode: PINCODE }) }),
  'POST /waitlist/leave': ({ world }) => ({ sent: json({ serviceId: world.service.id, pincode: PINCODE }) }),
  'GET /services/{id}/slots': ({ world }) => ({ params: { id: `${world.service.id}` }, sent: {} }),
  'GET /pincodes/{code}': () => ({ params: { code: PINCODE } }),
  'POST /bookings': ({ world }) => ({
    sent: json({ serviceId: world.service.id, slotStart: '2020-01-01T00:00:00Z', address: ADDRESS }),
  }),
  'POST /bookings/{id}/accept': on((world) => world.offered),
  'POST /bookings/{id}/decline': on((world) => world.offered, json({})),
  'POST /bookings/{id}/signature-request/revoke': settled(reason),
  'GET /never-signed': () => ({}),
  'POST /never-signed/decisions': ({ world }) => ({
    sent: json({ bookingIds: [world.settled], decision: 'settle', reason: 'for the matrix' }),
  }),
  'POST /bookings/{id}/arrive': settled(json({})),
  'POST /bookings/{id}/start': settled(json({})),
  'PUT /bookings/{id}/checklist': settled(json({ items: [{ id: randomUUID(), done: true }] })),
  'POST /bookings/{id}/cancel': settled(reason),
  'POST /bookings/{id}/tip': settled(json({ amountMinor: 10_000 })),
  'GET /bookings/{id}/new-times': on((world) => world.reschedule.bookingId),
  'POST /bookings/{id}/new-time-hold': on(
    (world) => world.reschedule.bookingId,
    json({ slotStart: '2020-01-01T00:00:00Z' }),
  ),
  'POST /bookings/{id}/reschedule': on(
    (world) => world.reschedule.bookingId,
    json({ slotStart: '2020-01-01T00:00:00Z', reason: 'for the matrix' }),
  ),
  'POST /reschedules/{id}/accept': on((world) => world.reschedule.id),
  'POST /reschedules/{id}/reject': on((world) => world.reschedule.id),
  'POST /reschedules/{id}/withdraw': on((world) => world.reschedule.id),
  'POST /bookings/{id}/contact-attempts': settled(json({ kind: 'knock' })),
  'POST /bookings/{id}/no-show': settled(json({ choice: 'another', expectedFeeMinor: 0 })),
  'GET /bookings/{id}/warranty-times': settled(),
  'POST /bookings/{id}/warranty': settled(
    json({
      draftId: randomUUID(),
      serviceIds: [randomUUID()],
      problem: 'for the matrix',
      slotStart: '2020-01-01T00:00:00Z',
    }),
  ),
  'GET /bookings/{id}/field-kit': settled(),
  'GET /bookings/{id}/return-times': settled(),
  'POST /bookings/{id}/cannot-finish': settled(
    json({ reason: 'parts', note: 'for the matrix', way: 'charge', expectedFeeMinor: 0 }),
  ),
  'POST /bookings/{id}/cannot-finish/withdraw': settled(),
  'POST /bookings/{id}/cannot-finish/answer': settled(json({ choice: 'charge', expectedFeeMinor: 0 })),
  'POST /bookings/{id}/objection': settled(json({ objection: 'for the matrix' })),
  'POST /bookings/{id}/objection/answer': settled(reason),
  'POST /bookings/{id}/assign': ({ world }) => ({
    params: { id: world.settled },
    sent: json({ vendorId: world.people.vendor.foreign.id, reason: 'for the matrix' }),
  }),
  'POST /bookings/{id}/price-changes': settled(
    json({ items: [{ kind: 'material', title: 'Matrix', amountMinor: 100 }], reason: 'for the matrix' }),
  ),
  'POST /bookings/{id}/stop': settled(json({ expectedFeeMinor: 0 })),
  'POST /price-changes/{id}/approve': on((world) => world.priceChange, json({})),
  'POST /price-changes/{id}/reject': on((world) => world.priceChange),
  'POST /price-changes/{id}/withdraw': on((world) => world.priceChange),
  'POST /bookings/{id}/photos': settled(upload),
  'POST /bookings/{id}/messages': settled(json({ body: 'For the matrix', clientId: randomUUID() })),
  'POST /bookings/{id}/messages/read': ({ world }) => ({
    params: { id: world.settled },
    sent: json({ messageId: world.message.id }),
  }),
  'GET /message-photos/{id}/file': on((world) => world.message.photo),
  'GET /photos/{id}/file': on((world) => world.photo),
  'GET /sign/{token}': token(() => ({})),
  'POST /sign/{token}': token(() => json(signature({ offerSha256: '0'.repeat(64), consent: { version: '2026-11' } }))),
  'POST /sign/{token}/step-up': token(() => ({})),
  'POST /sign/{token}/step-up/prove': token(() => json({ code: '123456' })),
  'POST /sign/{token}/object': ({ world, caller, own }) => ({
    params: { token: own ? (caller ? world.again : world.live).link : 'A'.repeat(43) },
    sent: json({ reason: 'other', comment: 'for the matrix' }),
  }),
  'GET /audit-logs/analytics': () => ({}),
  'GET /exports/bookings.csv': () => ({}),
  'GET /exports/payments.csv': () => ({}),
  'GET /exports/payouts.csv': () => ({}),
  'GET /exports/chargebacks.csv': () => ({}),
  'GET /exports/disputes.csv': () => ({}),
  'GET /exports/never-signed.csv': () => ({}),
  'GET /exports/cases.csv': () => ({}),
  'GET /exports/vendors.csv': () => ({}),
  'GET /exports/invitations.csv': () => ({}),
  'GET /exports/users.csv': () => ({}),
  'GET /exports/audit.csv': () => ({}),
  'GET /audit-logs/{id}/proof': on((world) => world.auditRow),
  'GET /signatures/{id}': on((world) => world.signature),
  'GET /signatures/{id}/verify': on((world) => world.signature),
  'GET /verify/{sha256}': () => ({ params: { sha256: '0'.repeat(64) } }),
  'GET /bookings/{id}/receipt.pdf': settled(),
  'GET /signatures/{id}/bundle': on((world) => world.signature),
  'GET /tax-documents/{id}/file': on((world) => world.document),
  'GET /payments/{id}': on((world) => world.payment),
  'POST /payments/{id}/capture': on((world) => world.payment, reason),
  'POST /payments/{id}/void': on((world) => world.payment, reason),
  'POST /payments/{id}/refund': on((world) => world.payment, json({ amountMinor: 1, reason: 'for the matrix' })),
  'POST /payments/{id}/retry': on((world) => world.payment, reason),
  'POST /bookings/{id}/dispute': settled(json({ reason: 'other', comment: 'for the matrix' })),
  'POST /disputes/{id}/resolve': on(
    (world) => world.dispute,
    json({ outcome: 'full_refund', reason: 'because the matrix says so' }),
  ),
  'POST /approvals/{id}/approve': on((world) => world.approval),
  'POST /vendor-applications': ({ world }) => ({
    sent: json({ displayName: 'Matrix', pincode: PINCODE, serviceIds: [world.service.id] }),
  }),
  'GET /vendors/{id}': on((world) => world.people.vendor.own.id),
  'PUT /me/application': () => ({ sent: json({ displayName: 'Matrix', pincode: PINCODE }) }),
  'POST /me/application/hand-in': () => ({}),
  'GET /vendors/{id}/documents': on((world) => world.people.vendor.own.id),
  'POST /vendors/{id}/documents': on(
    (world) => world.people.vendor.own.id,
    async () => ({
      raw: await documentForm('bank'),
    }),
  ),
  'POST /documents/{id}/review': on(
    (world) => world.vendorDocument,
    json({ decision: 'reject', note: 'for the matrix' }),
  ),
  'POST /documents/{id}/number': on((world) => world.vendorDocument),
  'GET /documents/{id}/file': on((world) => world.vendorDocument),
  'GET /documents/{id}/pages/{page}': ({ world }) => ({ params: { id: world.vendorDocument, page: '1' } }),
  'POST /vendors/{id}/approve': on((world) => world.applicant),
  'POST /vendors/{id}/reject': on((world) => world.applicant, reason),
  'POST /vendors/{id}/suspend': on((world) => world.applicant, reason),
  'POST /vendors/{id}/reinstate': on((world) => world.applicant, reason),
  'PUT /me/availability': () => ({ sent: json({ hours: [{ weekday: 1, startMinute: 540, endMinute: 1140 }] }) }),
  'POST /me/time-off': () => ({ sent: json(absence(70)) }),
  'DELETE /me/time-off/{id}': on((world) => world.timeOff),
  'PUT /me/areas': () => ({ sent: json({ pincodes: [PINCODE] }) }),
  'POST /me/areas': () => ({ sent: json({ by: 'radius', pincode: PINCODE, km: 2 }) }),
  'PUT /me/skills': ({ world }) => ({ sent: json({ serviceIds: [world.service.id] }) }),
  'PATCH /me/notification-preferences': () => ({
    sent: json({ changes: [{ topic: 'money', channel: 'email', enabled: false }] }),
  }),
  'PUT /me/portrait': () => ({ sent: portrait }),
  'GET /vendors/{id}/portrait': on((world) => world.people.vendor.own.id),
  'POST /notifications/{id}/read': ({ world, caller, own }) => {
    const mine = caller ? world.notices.get(caller.id) : undefined;
    const others = [...world.notices].find(([userId]) => userId !== caller?.id)?.[1];
    return { params: { id: (own ? mine : others) ?? others ?? '' } };
  },
};

const BOOKING_READS = /^(GET|POST) \/bookings\/\{id\}(\/[a-z-]+)?$/;

/** The request for an operation; reading a booking and verbs without input need no line above. */
export function requestFor(operation: string): Make | undefined {
  if (REQUESTS[operation]) return REQUESTS[operation];
  if (BOOKING_READS.test(operation)) return settled();
  return operation.includes('{') ? undefined : () => ({});
}
