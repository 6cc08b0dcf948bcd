import { z } from 'zod';
import type { BookingStatus, SosStatus } from '../state';

/** The live links of one person to one visit; `address` is absolute. */
export type OwnShares = {
  shareable: boolean;
  links: { id: string; address: string; createdAt: string; expiresAt: string }[];
};

/** All that the holder of a shared link may know: no address, phone, price or surname. */
export type SharedVisit = {
  serviceTitle: string;
  status: BookingStatus;
  startsAt: string;
  arrivalEndsAt: string;
  timeZone: string;
  area: string;
  enRouteAt: string | null;
  arrivedAt: string | null;
  startedAt: string | null;
  completedAt: string | null;
  vendor: { displayName: string; verifiedAt: string | null } | null;
  /** First name of the customer, or the professional's display name. */
  sharedBy: string;
  expiresAt: string;
  now: string;
};

/** Forms send empty strings where the phone gave no place. */
const degrees = (limit: number) =>
  z
    .union([z.literal(''), z.coerce.number('invalid_value').min(-limit, 'invalid_value').max(limit, 'invalid_value')])
    .nullish()
    .transform((value) => (typeof value === 'number' ? value : null));

export const sosInput = z.object({
  latitude: degrees(90),
  longitude: degrees(180),
  note: z
    .string()
    .trim()
    .max(500, 'too_long')
    .nullish()
    .transform((value) => value || null),
});
export type SosInput = z.input<typeof sosInput>;

export const resolveSosInput = z.object({
  resolution: z.string('required').trim().min(10, 'too_short').max(1000, 'too_long'),
});
export type ResolveSosInput = z.input<typeof resolveSosInput>;

/** Own call for help at one visit. */
export type OwnSos = {
  /** Whether help can be called for now. */
  available: boolean;
  /** What is dialled in the country of the address. */
  emergencyNumber: string;
  alert: { id: string; status: SosStatus; raisedAt: string; acknowledgedAt: string | null } | null;
};

/** A call for help as the operations desk works on it. */
export type SosAlert = {
  id: string;
  bookingId: string;
  reference: string;
  serviceTitle: string;
  area: string;
  timeZone: string;
  status: SosStatus;
  raisedBy: { role: 'customer' | 'vendor'; name: string; phone: string | null };
  other: { name: string; phone: string | null } | null;
  position: { latitude: number; longitude: number } | null;
  note: string | null;
  raisedAt: string;
  acknowledgedBy: string | null;
  version: number;
};
