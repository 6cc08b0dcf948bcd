import { z } from '@hono/zod-openapi';
import { PHOTO_KINDS } from '@/lib/photos/schema';
import { FLAG_KINDS, FLAG_STATUSES } from '@/lib/photos/schema/flags';
import { instant } from '../door/describe';

export const Photo = z
  .object({
    id: z.uuid(),
    bookingId: z.uuid(),
    kind: z.enum(PHOTO_KINDS),
    shotId: z.uuid().nullable(),
    clientId: z.string(),
    sha256: z.string().openapi({ description: 'Of the original bytes' }),
    bytes: z.int(),
    width: z.int(),
    height: z.int(),
    mediaType: z.enum(['image/jpeg', 'image/png', 'image/webp']),
    takenAt: instant,
  })
  .openapi('Photo');

const pictured = { id: z.uuid(), kind: z.enum(PHOTO_KINDS), erased: z.boolean() };

export const PhotoFlag = z
  .object({
    id: z.uuid(),
    bookingId: z.uuid(),
    reference: z.string(),
    kind: z.enum(FLAG_KINDS),
    status: z.enum(FLAG_STATUSES),
    facts: z.object({
      distance: z.int().optional().openapi({ description: 'Of 256: in how many places the two pictures differ' }),
      sameBytes: z.boolean().optional(),
      brightness: z.int().optional(),
      contrast: z.int().optional(),
      takenAt: instant.optional(),
      from: instant.optional(),
      until: instant.optional(),
    }),
    photo: z.object(pictured),
    other: z.object({ ...pictured, bookingId: z.uuid(), reference: z.string() }).nullable(),
    reason: z.string().nullable(),
    decidedBy: z.string().nullable(),
    decidedAt: instant.nullable(),
    createdAt: instant,
  })
  .openapi('PhotoFlag');
