import type { Actor } from '@/lib/core/actor';
import { networkOf } from './otp-limits';
import { type LimitedKey, limitKey } from './rate-limit';

const TEN_MINUTES = 10 * 60;
const DAY = 24 * 3600;

/**
 * Held slots stand in other people's way. A person has one at a time, so that his budget is on renewing; guests are
 * counted by address and network, the narrow one first. Whoever has used it up still books, without a hold.
 */
export function holdLimits(actor: Actor): LimitedKey[][] {
  if (actor.kind === 'user') {
    return [
      [
        { key: `hold:user:${actor.userId}`, limit: 20, windowSeconds: TEN_MINUTES },
        { key: `hold:user-day:${actor.userId}`, limit: 60, windowSeconds: DAY },
      ],
    ];
  }
  if (!actor.ip) return [];
  return [
    [{ key: limitKey('hold:ip', actor.ip), limit: 60, windowSeconds: TEN_MINUTES }],
    [{ key: limitKey('hold:network', networkOf(actor.ip)), limit: 180, windowSeconds: TEN_MINUTES }],
  ];
}
