import { z } from '@hono/zod-openapi';
import { VENDOR_STATUSES } from '@/lib/vendors/state';
import { instant } from '../door/describe';

const row = {
  id: z.uuid(),
  status: z.enum(VENDOR_STATUSES),
  displayName: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  phoneVerified: z.boolean(),
  city: z.string(),
  homePincode: z.string(),
  verifiedAt: instant.nullable(),
  rating: z.object({ average: z.number(), count: z.int() }).nullable(),
  createdAt: instant,
  version: z.int(),
  statusAt: instant,
  lookedAt: instant.nullable(),
  dueAt: instant.nullable(),
  owner: z.object({ id: z.uuid(), name: z.string() }).nullable(),
};

export const VendorRow = z.object(row).openapi('VendorRow');

export const Vendor = z
  .object({
    ...row,
    about: z.string().nullable(),
    portrait: z.string().nullable(),
    statusReason: z.string().nullable(),
    timeZone: z.string(),
    hours: z.array(z.object({ weekday: z.int(), startMinute: z.int(), endMinute: z.int() })),
    exceptions: z.array(z.object({ day: z.string(), startMinute: z.int(), endMinute: z.int() })),
    timeOff: z.array(z.object({ id: z.uuid(), from: instant, to: instant })),
    areas: z.array(z.object({ pincode: z.string(), place: z.string().nullable() })),
    skills: z.array(z.object({ serviceId: z.uuid(), title: z.string() })),
    payoutsEnabled: z.boolean(),
    handedInAt: instant.nullable(),
    lookDueAt: instant.nullable(),
    reviewDueAt: instant.nullable(),
    can: z.record(z.string(), z.boolean()),
  })
  .openapi('Vendor');
