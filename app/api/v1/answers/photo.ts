import { z } from '@hono/zod-openapi';
import { PHOTO_KINDS } from '@/lib/photos/schema';
import { instant } from '../door/describe';

export const Photo = z
  .object({
    id: z.uuid(),
    bookingId: z.uuid(),
    kind: z.enum(PHOTO_KINDS),
    clientId: z.string(),
    sha256: z.string().openapi({ description: 'Of the original bytes' }),
    bytes: z.int(),
    width: z.int(),
    height: z.int(),
    mediaType: z.enum(['image/jpeg', 'image/png', 'image/webp']),
    takenAt: instant,
  })
  .openapi('Photo');
