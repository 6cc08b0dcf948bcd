import { z } from 'zod';

export const PHOTO_KINDS = ['before', 'after', 'other'] as const;
export type PhotoKind = (typeof PHOTO_KINDS)[number];
export type PhotoSize = 'thumb' | 'full';

/** Everything about an upload except its bytes. Messages are keys of the `errors` catalogue. */
export const photoInput = z.object({
  kind: z.enum(PHOTO_KINDS, 'not_a_choice'),
  /** RFC 3339; the phone's own clock, so it is kept as a claim and decides nothing. */
  takenAt: z.iso.datetime({ offset: true, error: 'bad_time' }),
  /** The phone's id of the shot: repeating an upload answers the first one. */
  clientId: z.string('required').regex(/^[A-Za-z0-9_-]{8,80}$/, 'bad_client_id'),
  /** The visit's required shot that it is; absent for one that nobody asked for. */
  shotId: z.uuid('unknown_shot').optional(),
  /** Of the file as it left the phone, lower-case hex; absent from clients that do not reckon it. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'bad_hash')
    .optional(),
});
export type PhotoInput = z.infer<typeof photoInput>;

export type Photo = {
  id: string;
  bookingId: string;
  kind: PhotoKind;
  shotId: string | null;
  clientId: string;
  /** SHA-256 of the original bytes, lower-case hex. */
  sha256: string;
  bytes: number;
  width: number;
  height: number;
  mediaType: 'image/jpeg' | 'image/png' | 'image/webp';
  /** RFC 3339. */
  takenAt: string;
};
