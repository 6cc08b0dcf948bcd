import { z } from '@hono/zod-openapi';
import { ROLES } from '@/lib/core/actor';
import { STAFF_ROLES } from '@/lib/people/schema';
import { INVITATION_STATUSES, PERSON_STATUSES } from '@/lib/people/state';
import { instant } from '../door/describe';

export const Person = z
  .object({
    id: z.uuid(),
    role: z.enum(ROLES),
    status: z.enum(PERSON_STATUSES),
    name: z.string(),
    email: z.string().nullable(),
    emailVerified: z.boolean(),
    phone: z.string().nullable().openapi({ description: 'E.164' }),
    phoneVerified: z.boolean(),
    locale: z.string(),
    timeZone: z.string(),
    createdAt: instant,
    version: z.int(),
  })
  .openapi('User');

export const Invitation = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    role: z.enum(STAFF_ROLES),
    status: z.enum(INVITATION_STATUSES),
    expiresAt: instant,
    createdAt: instant,
  })
  .openapi('Invitation');
