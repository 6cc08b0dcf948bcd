import type { UnfinishedReason, UnfinishedWay } from '@/lib/bookings/policy/door-choices';
import type { AskedLine } from '@/lib/bookings/policy/price-change';
import { newClientId } from '@/lib/core/client-id';
import type { PhotoKind } from '@/lib/photos/schema';
import type { PreparedShot } from '../photos/prepare-shot';

/** What a professional does in the field, kept on his phone until the server has it. */
export type FieldAct =
  | { verb: 'en-route' }
  | { verb: 'arrive'; latitude?: number; longitude?: number; accuracyM?: number }
  /** Without a code the visit starts unconfirmed; the code itself is checked when it is sent. */
  | { verb: 'start'; startCode?: string }
  | { verb: 'checklist'; itemId: string; done: boolean }
  /** `file` is what leaves the phone, `sha256` of exactly that; `shotId` the required shot that it is; `takenAt` RFC 3339. */
  | { verb: 'photo'; kind: PhotoKind; shotId?: string; takenAt: string; sha256: string; file: Blob; name: string }
  | { verb: 'complete' }
  /** The whole new scope; what shows why is taken before it, as photos of kind `other`. */
  | { verb: 'price'; items: AskedLine[]; reason: string; addedMinutes: number }
  | ({ verb: 'unfinished' } & Unfinished)
  /** To the customer, and to whoever reads the visit later: what is to be noted is said there. */
  | { verb: 'message'; body: string };

type Unfinished = {
  reason: UnfinishedReason;
  note: string;
  way: UnfinishedWay;
  /** RFC 3339: when he would come, of every way but `charge`. */
  slotStart?: string;
  /** The charge that was shown, of `charge`. */
  expectedFeeMinor?: number;
};

export type FieldItem = {
  /** The order in which it was done; the store counts. */
  seq: number;
  /** The phone's own id: repeating it answers the first time's answer. */
  clientId: string;
  /** Who did it: with nobody else's session is it sent. */
  owner: string;
  bookingId: string;
  /** RFC 3339 by the phone's clock. */
  at: string;
  act: FieldAct;
  /** `refused` is the server's last word; `sent` is kept to be shown until its visit is over. */
  state: 'saved' | 'sent' | 'refused';
  /** When the server had it, RFC 3339 by the phone's clock. */
  sentAt?: string;
  /** Why it was refused, or what it waits for: a code of the `errors` catalogue. */
  code?: string;
  /** How often it was answered "not yet": the door answers a key once, so the next try has another. */
  round?: number;
};

export type NewItem = Pick<FieldItem, 'clientId' | 'owner' | 'bookingId' | 'at' | 'act'>;

/** What was done just now, under an id of its own. */
export const newItem = (owner: string, bookingId: string, act: FieldAct): NewItem => ({
  clientId: newClientId(),
  owner,
  bookingId,
  at: new Date().toISOString(),
  act,
});

/** A picture that was made ready, as one of its place; a file that says no time was made just now. */
export function photoAct(
  { name, lastModified }: Pick<File, 'name' | 'lastModified'>,
  { blob: file, sha256 }: PreparedShot,
  { kind, shotId }: { kind: PhotoKind; shotId?: string | undefined },
): FieldAct {
  const takenAt = new Date(lastModified || Date.now()).toISOString();
  return { verb: 'photo', kind, ...(shotId && { shotId }), takenAt, sha256, file, name };
}

export const isPhoto = (item: Pick<FieldItem, 'act'>): boolean => item.act.verb === 'photo';
