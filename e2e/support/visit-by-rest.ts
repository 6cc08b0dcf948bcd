import { randomUUID } from 'node:crypto';
import { photoOf } from '@/testing/photo-of';
import { atUsualTerms } from './database';
import { waitForMessage } from './inbox';
import { type NewCustomer, rest, tokenOf } from './rest';

type Wish = {
  customer: NewCustomer;
  vendor: string;
  paymentMethodId?: string;
  /** Days from today: each spec has its own, so that specs that run at once want different hours. */
  day: number;
  service?: string;
  /** A visit that is booked and assigned to him already. */
  assigned?: string;
};

const PINCODE = '560001';
const SERVICE = 'tap-repair';
const DAY = 86_400_000;

type Booking = { id: string; startCode: string; checklist: { id: string }[] };

type Order = Omit<Wish, 'vendor' | 'assigned'>;

/** Books over HTTP; answers the booking's id. */
export const bookByRest = (order: Order): Promise<string> => atUsualTerms(() => bookAtAnyTerms(order));

/** The same at whatever terms are in force now. */
export async function bookAtAnyTerms({ customer, paymentMethodId, day, service = SERVICE }: Order): Promise<string> {
  const { id: serviceId } = await rest<{ id: string }>('GET', `/services/${service}`);
  const from = new Date(Date.now() + day * DAY).toISOString().slice(0, 10);
  const { data } = await rest<{ data: { start: string }[] }>(
    'GET',
    `/services/${serviceId}/slots?pincode=${PINCODE}&from=${from}&days=1`,
  );
  if (!data[0]) throw new Error(`nobody is free on ${from}`);
  const booking = await rest<Booking>('POST', '/bookings', customer.token, {
    serviceId,
    addOnIds: [],
    slotStart: data[0].start,
    address: { line1: '14, Church Street', city: 'Bengaluru', pincode: PINCODE },
    ...(paymentMethodId ? { paymentMethodId } : {}),
  });
  return booking.id;
}

/** A visit whose work has begun: before photo and checklist are there; answers its id. */
export async function begunVisit(wish: Wish): Promise<string> {
  const id = wish.assigned ?? (await bookByRest(wish));
  const vendor = await tokenOf(wish.vendor);
  const verb = (name: string, body = {}) => rest('POST', `/bookings/${id}/${name}`, vendor, body);
  if (!wish.assigned) await verb('accept');
  await verb('en-route');
  await verb('arrive');
  const { startCode, checklist } = await rest<Booking>('GET', `/bookings/${id}`, wish.customer.token);
  await verb('start', { startCode });
  await sendPhoto(vendor, id, 'before');
  const items = checklist.map((item) => ({ id: item.id, done: true }));
  if (items.length > 0) await rest('PUT', `/bookings/${id}/checklist`, vendor, { items });
  return id;
}

/** A visit that is done and waits for a signature, brought there over HTTP; answers its id. */
export async function finishedVisit(wish: Wish): Promise<string> {
  const id = await begunVisit(wish);
  const vendor = await tokenOf(wish.vendor);
  await sendPhoto(vendor, id, 'after');
  await rest('POST', `/bookings/${id}/complete`, vendor, {});
  return id;
}

export async function sendPhoto(vendor: string, bookingId: string, kind: 'before' | 'after'): Promise<void> {
  const form = new FormData();
  const bytes = new Uint8Array(await photoOf('tap-repair', kind, Math.ceil(Math.random() * 1e6)));
  form.set('file', new Blob([bytes], { type: 'image/jpeg' }), `${kind}.jpg`);
  form.set('kind', kind);
  form.set('takenAt', new Date().toISOString());
  form.set('clientId', randomUUID());
  await rest('POST', `/bookings/${bookingId}/photos`, vendor, form);
}

/** Asks for the signature and answers the link that reached the customer's phone. */
export async function askForSignature(bookingId: string, vendor: string, customer: NewCustomer): Promise<string> {
  await rest('POST', `/bookings/${bookingId}/signature-request`, await tokenOf(vendor));
  return linkSentTo(customer.phone);
}

/** The newest signature link in the SMS to a number. */
export async function linkSentTo(phone: string): Promise<string> {
  const isLink = (address: string) => address.includes('/sign/');
  const message = await waitForMessage(phone, ({ kind, links }) => kind === 'sms' && links.some(isLink), 15_000);
  return message.links.find(isLink) ?? '';
}

/** Signs over HTTP with a typed name, as somebody who cannot draw. */
export async function signByRest(link: string, name: string): Promise<void> {
  const path = new URL(link).pathname;
  const { offerSha256, consent } = await rest<{ offerSha256: string; consent: { version: string } }>('GET', path);
  await rest('POST', path, undefined, {
    offerSha256,
    typedName: name,
    width: 320,
    height: 160,
    rating: 5,
    consentVersion: consent.version,
    timezone: 'Asia/Kolkata',
  });
}
