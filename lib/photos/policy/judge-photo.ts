import { MINUTE } from '@/lib/core/time';
import type { FlagKind } from '../state';

/**
 * Prints of one picture that was saved again or made smaller differ in no more places than this: of 64 where it is
 * sought, of 256 where it is judged. Before and after of one room, taken from the same place, differ in more.
 */
export const NEAR = 3;
export const NEAR_FINE = 18;
/** Mean light (0 to 255) below which nothing can be made out. */
const DARK = 24;
/** Spread of light below which there is nothing on it; its print then says nothing. The indexes leave it out alike. */
export const FLAT = 6;
/** Phones' clocks are a little off. */
const CLOCK_OFF = 15 * MINUTE;

export type JudgedPhoto = {
  bookingId: string;
  kind: 'before' | 'after' | 'other';
  /** Null for those kept before we looked. */
  brightness: number | null;
  contrast: number | null;
  /** When it was taken by the phone's clock: as it stands, and as our clock of a demonstration would have it. */
  takenAt: readonly Date[];
};

/** Another photo that looks the same, or is. */
export type AlikePhoto = {
  id: string;
  bookingId: string;
  kind: 'before' | 'after' | 'other';
  distance: number;
  sameBytes: boolean;
};

/** From the door to the end of the work, or to now while it lasts; null: it has not begun as far as we know. */
export type VisitSpan = { from: Date | null; until: Date };

export type Flagged = {
  kind: FlagKind;
  otherPhotoId: string | null;
  facts: Record<string, string | number | boolean>;
};

/** Everything that somebody should look at. The nearest picture stands for all that are alike. */
export function judgePhoto(photo: JudgedPhoto, span: VisitSpan, alike: readonly AlikePhoto[]): Flagged[] {
  const nearest = [...alike].sort((a, b) => a.distance - b.distance);
  const own = nearest.find((other) => other.bookingId === photo.bookingId && areOpposite(photo.kind, other.kind));
  const elsewhere = nearest.find((other) => other.bookingId !== photo.bookingId);
  return [
    ...(own ? [sameAs('same_before_after', own)] : []),
    ...(elsewhere ? [sameAs('reused', elsewhere)] : []),
    ...lightOf(photo),
    ...timeOf(photo, span),
  ];
}

const areOpposite = (one: string, other: string): boolean =>
  (one === 'before' && other === 'after') || (one === 'after' && other === 'before');

const sameAs = (kind: FlagKind, { id, distance, sameBytes }: AlikePhoto): Flagged => ({
  kind,
  otherPhotoId: id,
  facts: { distance, sameBytes },
});

/** Too dark is said first: a covered lens is dark and blank. */
function lightOf({ brightness, contrast }: JudgedPhoto): Flagged[] {
  if (brightness === null || contrast === null) return [];
  const facts = { brightness, contrast };
  if (brightness < DARK) return [{ kind: 'too_dark', otherPhotoId: null, facts }];
  if (contrast < FLAT) return [{ kind: 'blank', otherPhotoId: null, facts }];
  return [];
}

function timeOf({ takenAt }: JudgedPhoto, { from, until }: VisitSpan): Flagged[] {
  const [said] = takenAt;
  if (!from || !said) return [];
  const inside = (at: Date) =>
    at.getTime() >= from.getTime() - CLOCK_OFF && at.getTime() <= until.getTime() + CLOCK_OFF;
  if (takenAt.some(inside)) return [];
  const facts = { takenAt: said.toISOString(), from: from.toISOString(), until: until.toISOString() };
  return [{ kind: 'outside_visit', otherPhotoId: null, facts }];
}
