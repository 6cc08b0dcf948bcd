'use client';

import { formatMoney } from '@/lib/core/money';
import { formatTime, formatWindow } from '@/lib/core/time-text';
import { fill } from '@/lib/signing/policy/verifier-words';
import type { SealedEvidence } from '@/lib/signing/schema/evidence';
import type words from '@/messages/en/verifier.json';
import { type Definition, DefinitionList } from '../ui/definition-list';
import { type SealStroke, SignatureStrokes } from './signature-strokes';

type Words = (typeof words)['result'];
type SlipProps = { evidence: SealedEvidence; strokes: Uint8Array | null; words: Words; locale: string };

/** What the evidence says, in the order of the visit slip. A file that somebody made may say anything: what cannot be
 * read is not shown. */
export function VerifierSlip({ evidence, strokes, words, locale }: SlipProps) {
  const pad = readPad(strokes);
  const rows = readRows(evidence, words, locale);
  if (!rows) return null;
  return (
    <>
      {pad ? (
        <SignatureStrokes strokes={pad.strokes} width={pad.width} height={pad.height} label={words.signature} />
      ) : null}
      <DefinitionList items={rows} />
    </>
  );
}

function readRows(evidence: SealedEvidence, words: Words, locale: string): Definition[] | null {
  try {
    return rowsOf(evidence, words, locale);
  } catch {
    return null;
  }
}

function rowsOf({ booking, times, signer, rating, comment, photos }: SealedEvidence, words: Words, locale: string) {
  const { schedule, address, parties, currency } = booking;
  const money = (minor: number) => (
    <span className="font-mono tabular-nums">{formatMoney(minor, currency, locale)}</span>
  );
  const time = (at: string) => formatTime(at, 'full', locale, schedule.time_zone);
  const place = [address.line1, address.line2, address.landmark, address.area, `${address.city} ${address.pincode}`];
  const known = (id: string, term: string, value: string | null): Definition[] => (value ? [{ id, term, value }] : []);
  return [
    ...known('service', words.service, `${booking.service.title}, ${booking.reference}`),
    ...known('window', words.window, formatWindow(schedule.starts_at, schedule.ends_at, locale, schedule.time_zone)),
    ...known('customer', words.customer, parties.customer.name),
    ...known('vendor', words.vendor, parties.vendor.name),
    ...known('where', words.where, place.filter(Boolean).join(', ')),
    ...known('started', words.started, schedule.started_at && time(schedule.started_at)),
    ...known('completed', words.completed, schedule.completed_at && time(schedule.completed_at)),
    ...known('signed', words.signed, time(times.signed)),
    ...known('by', words.by, signer.name),
    ...known('rating', words.rating, fill(words.ratingOf, { rating })),
    ...known('comment', words.comment, comment),
    ...known('photos', words.photos, String(photos.length)),
    ...booking.items.map(
      (item, index): Definition => ({
        id: `item-${index}`,
        term: item.quantity > 1 ? `${item.quantity} × ${item.title}` : item.title,
        value: money(item.amount_minor),
      }),
    ),
    ...booking.price_changes.map(
      ({ id, old_total_minor: old, new_total_minor: next, reason }): Definition => ({
        id,
        term: fill(words.change, {
          old: formatMoney(old, currency, locale),
          new: formatMoney(next, currency, locale),
          reason,
        }),
        value: null,
      }),
    ),
    { id: 'total', term: words.total, value: money(booking.total_minor), total: true },
  ];
}

function readPad(bytes: Uint8Array | null): { strokes: SealStroke[]; width: number; height: number } | null {
  try {
    const { strokes, width, height } = JSON.parse(new TextDecoder().decode(bytes ?? new Uint8Array())) as {
      strokes: SealStroke[];
      width: number;
      height: number;
    };
    const drawable = strokes.every(({ points }) =>
      points.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)),
    );
    return drawable && strokes.length > 0 && width > 0 && height > 0 ? { strokes, width, height } : null;
  } catch {
    return null;
  }
}
