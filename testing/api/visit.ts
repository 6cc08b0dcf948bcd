import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { DAY } from '@/lib/core/time';
import { type Body, call, type Got } from './call';
import type { TestPerson } from './person';
import { PINCODE } from './ready-vendor';

type Who = Pick<TestPerson, 'token'>;

/** The answer's body, when its status is the expected one. */
export function must(got: Got, status = 200): Body {
  if (got.status !== status) throw new Error(`expected ${status}, got ${got.status}: ${got.text}`);
  return got.body;
}

export const ADDRESS = {
  line1: '12, Church Street',
  city: 'Bengaluru',
  pincode: PINCODE,
  accessNotes: 'Gate code 4711',
};

export async function anyService(): Promise<Body> {
  const [service] = must(await call('GET', '/services?limit=1')).data;
  if (!service) throw new Error('the base catalogue is missing');
  return service;
}

/** The first free start from the second day on, so that a test near midnight books like any other. */
export async function firstSlot(serviceId: string): Promise<string> {
  const { data } = must(await call('GET', `/services/${serviceId}/slots?pincode=${PINCODE}&days=7`));
  const slot = data.find(({ start }) => Date.parse(start) > Date.now() + 30 * 3_600_000);
  if (!slot) throw new Error('nobody is free');
  return slot.start;
}

export async function book(customer: Who, serviceId: string, more: Record<string, unknown> = {}): Promise<Body> {
  const json = { serviceId, addOnIds: [], slotStart: await firstSlot(serviceId), address: ADDRESS, ...more };
  return must(await call('POST', '/bookings', { token: customer.token, json }), 201);
}

/** A small JPEG that differs from every other. */
export async function picture(): Promise<Buffer> {
  const [r = 0, g = 0, b = 0] = [0, 0, 0].map(() => Math.floor(Math.random() * 255));
  return sharp({ create: { width: 64, height: 48, channels: 3, background: { r, g, b } } })
    .jpeg()
    .toBuffer();
}

/** What the upload of a portrait sends. */
export async function portraitForm(): Promise<FormData> {
  const raw = new FormData();
  raw.set('file', new Blob([new Uint8Array(await picture())], { type: 'image/jpeg' }), 'me.jpg');
  return raw;
}

/** What the upload of a document sends; its last day is a year away. */
export async function documentForm(kind: string, number = 'KA-01-2026-004321'): Promise<FormData> {
  const raw = await portraitForm();
  raw.set('kind', kind);
  raw.set('number', number);
  raw.set('expiresOn', new Date(Date.now() + 365 * DAY).toISOString().slice(0, 10));
  return raw;
}

export async function addPhoto(vendor: Who, bookingId: string, kind: string, clientId: string = randomUUID()) {
  const raw = new FormData();
  raw.set('file', new Blob([new Uint8Array(await picture())], { type: 'image/jpeg' }), 'photo.jpg');
  raw.set('kind', kind);
  raw.set('takenAt', new Date().toISOString());
  raw.set('clientId', clientId);
  return call('POST', `/bookings/${bookingId}/photos`, { token: vendor.token, raw });
}

/** Accepted by `vendor`, reached and begun with the customer's code. */
export async function begin(vendor: Who, customer: Who, bookingId: string): Promise<Body> {
  const { token } = vendor;
  const act = (verb: string, json: unknown = {}) => call('POST', `/bookings/${bookingId}/${verb}`, { token, json });
  must(await act('accept'));
  must(await act('en-route'));
  must(await act('arrive', { latitude: 12.97, longitude: 77.59 }));
  const { startCode } = must(await call('GET', `/bookings/${bookingId}`, { token: customer.token }));
  return must(await act('start', { startCode }));
}

/** Photos, checklist, done. */
export async function finish(vendor: Who, bookingId: string): Promise<Body> {
  const { token } = vendor;
  must(await addPhoto(vendor, bookingId, 'before'), 201);
  must(await addPhoto(vendor, bookingId, 'after'), 201);
  const { checklist } = must(await call('GET', `/bookings/${bookingId}`, { token }));
  const items = checklist.map(({ id }) => ({ id, done: true }));
  if (items.length > 0) must(await call('PUT', `/bookings/${bookingId}/checklist`, { token, json: { items } }));
  return must(await call('POST', `/bookings/${bookingId}/complete`, { token }));
}

/** What the customer's finger draws. */
export const INK = [
  {
    points: Array.from({ length: 40 }, (_, i) => ({
      x: 40 + i * 10,
      y: 90 + 30 * Math.sin(i / 3),
      time: i * 12,
      pressure: 0.5,
    })),
  },
];

export const signature = (offer: Pick<Body, 'offerSha256' | 'consent'>) => ({
  offerSha256: offer.offerSha256,
  strokes: INK,
  width: 600,
  height: 200,
  rating: 5,
  comment: 'Quick and tidy',
  consentVersion: offer.consent.version,
  timezone: 'Asia/Kolkata',
});
