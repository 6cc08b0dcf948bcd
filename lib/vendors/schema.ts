import { z } from 'zod';
import { pageInput } from '@/lib/core/page-input';
import { DAY } from '@/lib/core/time';
import type { TimeOff } from '@/lib/scheduling/schema';
import { VENDOR_STATUSES, type VendorStatus } from './state';

const id = z.uuid('invalid_id');
export const minute = z.number('required').int('invalid_value').min(0, 'invalid_value').max(1440, 'invalid_value');

type Minutes = { startMinute: number; endMinute: number };
const endsLater = ({ startMinute, endMinute }: Minutes): boolean => endMinute > startMinute;
const ENDS = { error: 'ends_before_start', path: ['endMinute'] };

export const listVendorsFilter = z.object({
  status: z
    .union([z.string(), z.array(z.string())])
    .transform((value) => (Array.isArray(value) ? value : value.split(',').filter(Boolean)))
    .pipe(z.array(z.enum(VENDOR_STATUSES, 'not_a_choice')))
    .optional(),
  q: z.string().trim().max(100, 'too_long').optional(),
  /** Who covers it. */
  pincode: z.string().max(10, 'too_long').optional(),
  /** Who of us answers for it. */
  owner: z.enum(['me', 'nobody'], 'not_a_choice').optional(),
  /** What is in review, or of it what is late. */
  clock: z.enum(['running', 'over'], 'not_a_choice').optional(),
  /** By `dueAt`: what is in review alone has a clock. */
  sort: z.enum(['createdAt', '-createdAt', 'name', '-name', 'dueAt', '-dueAt'], 'not_a_choice').default('-createdAt'),
  ...pageInput,
});
export type ListVendorsFilter = z.input<typeof listVendorsFilter>;

export const reasonInput = z.object({ reason: z.string('required').trim().min(1, 'required').max(500, 'too_long') });
export type ReasonInput = z.input<typeof reasonInput>;

/** A move on the board: from where it was seen, to where; the reason is judged by the verb that walks the edge. */
export const moveInput = z.object({
  from: z.enum(VENDOR_STATUSES, 'not_a_choice'),
  to: z.enum(VENDOR_STATUSES, 'not_a_choice'),
  reason: z.string().max(500, 'too_long').default(''),
});
export type MoveInput = z.output<typeof moveInput>;

/** A whole week: what is not in it is not worked. */
export const hoursInput = z.object({
  hours: z
    .array(
      z
        .object({
          weekday: z.number('required').int('invalid_value').min(0, 'invalid_value').max(6, 'invalid_value'),
          startMinute: minute,
          endMinute: minute,
        })
        .refine(endsLater, ENDS),
    )
    .max(28, 'too_long')
    .refine((week) => !overlaps(week), 'hours_overlap'),
  exceptions: z
    .array(
      z
        .object({ day: z.iso.date('invalid_time'), startMinute: minute, endMinute: minute })
        .refine((day) => day.endMinute >= day.startMinute, { error: 'ends_before_start', path: ['endMinute'] }),
    )
    .max(100, 'too_long')
    .optional(),
});
const MOST_DAYS_OFF = 92;

const instant = z.iso.datetime({ offset: true, error: 'invalid_time' });
const lengthOf = ({ from, to }: { from: string; to: string }): number => Date.parse(to) - Date.parse(from);

/** An absence, from an instant to an instant. What is no time has no length either. */
export const timeOffInput = z
  .object({ from: instant, to: instant })
  .refine((span) => !(lengthOf(span) <= 0), { error: 'ends_before_start', path: ['to'] })
  .refine((span) => !(lengthOf(span) > MOST_DAYS_OFF * DAY), { error: 'too_long', path: ['to'] })
  .transform(({ from, to }) => ({ from: new Date(from), to: new Date(to) }));
export type TimeOffInput = z.input<typeof timeOffInput>;

/** The hours of one calendar day, instead of the week's: none when it is not worked, null when it is as every week. */
export const dayInput = z.object({
  day: z.iso.date('invalid_time'),
  hours: z
    .array(z.object({ startMinute: minute, endMinute: minute }).refine(endsLater, ENDS))
    .max(4, 'too_long')
    .refine((hours) => !overlaps(hours.map((one) => ({ weekday: 0, ...one }))), 'hours_overlap')
    .nullable(),
});
export type DayInput = z.input<typeof dayInput>;

/** More than a district or two is not one person's area. */
export const MOST_AREAS = 500;
const pincode = z
  .string('required')
  .trim()
  .regex(/^\d{6}$/, 'bad_pincode');
export const areasInput = z.object({
  pincodes: z.array(pincode).min(1, 'required').max(MOST_AREAS, 'too_many_pincodes'),
});
/** A district as the post names it, or everything within so many kilometres of a pincode's centroid. */
export const areaChoice = z.discriminatedUnion('by', [
  z.object({
    by: z.literal('district'),
    state: z.string('required').max(100, 'too_long'),
    district: z.string('required').max(100, 'too_long'),
  }),
  z.object({
    by: z.literal('radius'),
    pincode,
    km: z.number('required').int('invalid_value').min(1, 'too_small').max(50, 'too_large'),
  }),
]);
export type AreaChoice = z.input<typeof areaChoice>;

/** A district near a vendor's home, and how many of its pincodes are. */
export type NearDistrict = { state: string; district: string; pincodes: number };
export const skillsInput = z.object({ serviceIds: z.array(id).min(1, 'required').max(200, 'too_long') });
export type HoursInput = z.input<typeof hoursInput>;
export type AreasInput = z.input<typeof areasInput>;
export type SkillsInput = z.input<typeof skillsInput>;

/** The first step of an application: who, and from where. */
export const aboutInput = z.object({
  displayName: z.string('required').trim().min(1, 'required').max(60, 'too_long'),
  pincode,
  about: z.string().trim().max(1000, 'too_long').optional(),
});
export type AboutInput = z.input<typeof aboutInput>;

/** An application in one go: who, from where, which work. Areas and hours begin with defaults. */
export const applyInput = aboutInput.extend({
  serviceIds: z.array(id, 'required').min(1, 'required').max(200, 'too_long'),
});
export type ApplyInput = z.input<typeof applyInput>;

function overlaps(week: { weekday: number; startMinute: number; endMinute: number }[]): boolean {
  return week.some((a, i) =>
    week.some((b, j) => i < j && a.weekday === b.weekday && a.startMinute < b.endMinute && b.startMinute < a.endMinute),
  );
}

export type VendorRow = {
  id: string;
  status: VendorStatus;
  displayName: string;
  name: string;
  email: string | null;
  phone: string | null;
  phoneVerified: boolean;
  city: string;
  homePincode: string;
  verifiedAt: string | null;
  /** Onboarding and staff see it from the first rating on. */
  rating: { average: number; count: number } | null;
  createdAt: string;
  version: number;
  /** Since when it has stood as it does. */
  statusAt: string;
  /** When one of us first looked since it was handed in; null while it waits for that. */
  lookedAt: string | null;
  /** Of the clock that runs: the first look's, then the decision's; null outside of review. */
  dueAt: string | null;
  /** Who of us answers for it. */
  owner: { id: string; name: string } | null;
};

export type VendorHours = { weekday: number; startMinute: number; endMinute: number };
export type VendorDetail = VendorRow & {
  about: string | null;
  /** Where the portrait is served; null shows a monogram. */
  portrait: string | null;
  statusReason: string | null;
  timeZone: string;
  hours: VendorHours[];
  exceptions: { day: string; startMinute: number; endMinute: number }[];
  /** Absences that are not over, the next one first; RFC 3339 UTC. */
  timeOff: TimeOff[];
  areas: { pincode: string; place: string | null }[];
  skills: { serviceId: string; title: string }[];
  payoutsEnabled: boolean;
  /** When the application was last handed in, until when it is first looked at and until when decided; RFC 3339, null before. */
  handedInAt: string | null;
  lookDueAt: string | null;
  reviewDueAt: string | null;
  /** Staff's verbs that would be taken now. */
  can: Record<'takeIntoReview' | 'approve' | 'reject' | 'requestRevision' | 'suspend' | 'reinstate' | 'edit', boolean>;
};
