import type { Actor } from '@/lib/core/actor';
import { type LimitedKey, limitKey } from './rate-limit';

const HOUR = 3600;

/** Each costs a look at a week's times: some from one place, and no more from everybody than the map needs. */
export const missLimits = (actor: Actor): LimitedKey[][] => [
  actor.ip ? [{ key: limitKey('miss:ip', actor.ip), limit: 300, windowSeconds: HOUR }] : [],
  [{ key: 'miss:global', limit: 20_000, windowSeconds: HOUR }],
];
