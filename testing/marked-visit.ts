import { randomBytes, randomInt } from 'node:crypto';
import { writeAs } from '@/db/client';
import { mintSystem, mintUser } from '@/lib/auth/actor';
import { openLink } from '@/lib/auth/open-link';
import { register } from '@/lib/auth/register';
import { openSession } from '@/lib/auth/sessions';
import type { Actor, Origin, UserActor } from '@/lib/core/actor';
import { unwrap } from '@/lib/core/errors';
import { newId, newRequestId } from '@/lib/core/ids';
import { sendMessage } from '@/lib/messages/provider/send-message';
import { addPhoto } from '@/lib/photos/provider/add-photo';
import { requestSignature } from '@/lib/signing/commands/request-signature';
import { signOff } from '@/lib/signing/commands/sign-off';
import { tokenOf } from '@/lib/signing/queries/links';
import { sqlAs } from './database';
import { aBooking } from './factories/bookings';
import { aVendor, type Person } from './factories/people';
import { saveCard } from './paid-visit';
import { photoOf } from './photo-of';
import { settleEverything } from './run-tasks';
import { answerTo } from './signing';
import { keptUnderContext } from './sql-context';
import { passTime } from './visit-rows';

const system = mintSystem('test');

export type MarkedVisit = {
  customer: Person;
  vendor: Person;
  bookingId: string;
  evidenceId: string;
  sessionId: string;
  password: string;
  /** Every string that tells of the customer and of nobody else. */
  marks: Record<string, string>;
};

/**
 * A visit from its customer's registration to the payout, by the commands that people use; whatever he says, gives or
 * comes from can be told from everything else in the database.
 */
export async function markedVisit(): Promise<MarkedVisit> {
  // Letters alone: what has many digits is taken for a telephone number where people write to each other.
  const tag = Array.from({ length: 10 }, () => 'abcdefghkmnpqrstuvwxyz'[randomInt(22)]).join('');
  const marks = {
    name: `Zubeida ${tag}`,
    email: `zubeida-${tag}@example.test`,
    phone: `+9197${String(randomInt(1e8)).padStart(8, '0')}`,
    line1: `Flat ${tag}, Palm Grove`,
    landmark: `behind the ${tag} mill`,
    access: `gate ${tag}`,
    notes: `ring ${tag} twice`,
    comment: `spotless, ${tag}`,
    message: `the ${tag} tap drips`,
    ip: `198.51.100.${randomInt(1, 255)}`,
    userAgent: `Phone of ${tag}`,
  };
  const password = `a password of ${tag}`;
  const origin = (): Origin => ({
    ip: marks.ip,
    ipSource: 'socket',
    userAgent: marks.userAgent,
    requestId: newRequestId(),
  });
  const { name, email, phone } = marks;
  unwrap(await register(origin(), { name, email, phone, password, role: 'customer' }));
  const [row] = await keptUnderContext(
    sqlAs('app'),
    { role: 'system' },
    (tx) => tx<{ id: string }[]>`update users set phone_verified_at = app_now() where email = ${email} returning id`,
  );
  const id = row?.id ?? '';
  const sessionId = unwrap(await writeAs(system, (tx) => openSession(tx, id, 'web', origin())));
  const actor = mintUser({ id, role: 'customer' }, sessionId, origin()) as Actor & UserActor;
  const customer: Person = { id, name, email, phone, actor };
  const vendor = await aVendor({ displayName: `Bilal of ${randomBytes(4).toString('hex')}` });
  const { booking } = await aBooking({
    customer,
    vendor,
    status: 'completed',
    paymentMethodId: await saveCard({ customer: actor }, 'pm_card_visa'),
    photo: async (by, bookingId, kind) => {
      const about = { kind, takenAt: '2026-11-22T09:00:00+05:30', clientId: newId() };
      unwrap(await addPhoto(by.actor, bookingId, { ...about, bytes: await photoOf('tap-repair', kind, 1) }));
    },
  });
  await keptUnderContext(
    sqlAs('app'),
    { role: 'system' },
    (tx) => tx`update booking_contacts set line1 = ${marks.line1}, landmark = ${marks.landmark},
      access_notes = ${marks.access}, notes = ${marks.notes} where booking_id = ${booking.id}`,
  );
  const bytes = await photoOf('tap-repair', 'before', 2);
  unwrap(await sendMessage(actor, booking.id, { body: marks.message, clientId: newId(), bytes }));
  unwrap(await sendMessage(vendor.actor, booking.id, { body: `Thank you, ${name}`, clientId: newId() }));
  await settleEverything();
  const evidenceId = await sign(vendor, booking.id, origin(), marks.comment);
  await settleEverything();
  await passTime('3 days');
  await settleEverything();
  return { customer, vendor, bookingId: booking.id, evidenceId, sessionId, password, marks };
}

async function sign(vendor: Person, bookingId: string, origin: Origin, comment: string): Promise<string> {
  const request = unwrap(await requestSignature(vendor.actor, bookingId));
  const link = await openLink(await tokenOf(system, request.id), origin);
  if (!('actor' in link)) throw new Error('the link does not open');
  return unwrap(await signOff(link.actor, { ...(await answerTo(link.actor)), comment })).evidenceId;
}
