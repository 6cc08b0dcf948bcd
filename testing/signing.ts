import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { mintSystem } from '@/lib/auth/actor';
import { openLink } from '@/lib/auth/open-link';
import type { Actor, LinkHolder, Origin } from '@/lib/core/actor';
import { type Result, unwrap } from '@/lib/core/errors';
import { newId, newRequestId } from '@/lib/core/ids';
import { addPhoto } from '@/lib/photos/provider/add-photo';
import { requestSignature } from '@/lib/signing/commands/request-signature';
import { tokenOf } from '@/lib/signing/queries/links';
import { signOffer } from '@/lib/signing/queries/sign-offer';
import type { SignOffInput } from '@/lib/signing/schema';
import { sqlAs } from './database';
import { insertVisit, moveVisit, type VisitRows } from './visit-rows';

const system = mintSystem('test');
export const origin = (): Origin => ({
  ip: '203.0.113.9',
  ipSource: 'socket',
  userAgent: 'A phone',
  requestId: newRequestId(),
});
export const failure = <T>(result: Result<T>) => (result.ok ? null : result.failure);
export const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

export const STROKES = [
  {
    points: [
      { x: 20, y: 90, time: 1, pressure: 0.5 },
      { x: 70.25, y: 30, time: 20, pressure: 0.6 },
      { x: 120, y: 95, time: 40, pressure: 0.5 },
      { x: 190, y: 40, time: 60, pressure: 0.4 },
    ],
  },
];

export async function asked(): Promise<VisitRows & { requestId: string; link: Actor & LinkHolder }> {
  const visit = await insertVisit('in_progress');
  const bytes = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#446' } })
    .jpeg()
    .toBuffer();
  for (const kind of ['before', 'after'] as const) {
    const about = { kind, takenAt: '2026-11-22T09:00:00+05:30', clientId: newId() };
    unwrap(await addPhoto(visit.vendor, visit.bookingId, { ...about, bytes }));
  }
  await moveVisit(visit.bookingId, 'completed');
  const request = unwrap(await requestSignature(visit.vendor, visit.bookingId));
  return { ...visit, requestId: request.id, link: await linkHolder(request.id) };
}

/** Who holds the request's link. */
export async function linkHolder(requestId: string): Promise<Actor & LinkHolder> {
  const link = await openLink(await tokenOf(system, requestId), origin());
  if (!('actor' in link)) throw new Error(`the link is ${link.state}`);
  return link.actor;
}

export async function answerTo(link: Actor & LinkHolder): Promise<SignOffInput> {
  const { offerSha256, consent } = await signOffer(link);
  const pad = { strokes: STROKES, width: 360, height: 140 };
  return {
    ...pad,
    offerSha256,
    rating: 5,
    comment: 'Neat work',
    consentVersion: consent.version,
    timezone: 'Asia/Kolkata',
  };
}

export const count = async (table: string, bookingId: string) => {
  const sql = sqlAs('owner');
  const [row] = await sql`select count(*)::int as n from ${sql(table)} where booking_id = ${bookingId}`;
  return row?.n as number;
};
