import { z } from 'zod';

/** What a browser says of itself when it subscribes: `PushSubscription.toJSON()`, its keys beside the address. */
export const deviceInput = z.object({
  endpoint: z.url('invalid_value').max(1000, 'too_long'),
  /** A point of P-256, uncompressed: 65 bytes in base64url. */
  p256dh: z.string('required').regex(/^B[\w-]{86}$/, 'invalid_value'),
  /** 16 bytes. */
  auth: z.string('required').regex(/^[\w-]{22}$/, 'invalid_value'),
});

export type DeviceInput = z.input<typeof deviceInput>;
