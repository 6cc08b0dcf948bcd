import { z } from '@hono/zod-openapi';
import { ROLES } from '@/lib/core/actor';
import { instant } from '../door/describe';

export const Person = z
  .object({
    id: z.uuid(),
    role: z.enum(ROLES),
    status: z.enum(['active', 'suspended']),
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable().openapi({ description: 'E.164' }),
    phoneVerified: z.boolean(),
    locale: z.string(),
    timeZone: z.string(),
    createdAt: instant,
    version: z.int(),
  })
  .openapi('User');
