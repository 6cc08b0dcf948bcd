import type { Actor } from '@/lib/core/actor';
import { type LimitedKey, limitKey } from './rate-limit';

const TEN_MINUTES = 10 * 60;
const HOUR = 3600;

/** What an SMS costs is budgeted per number, address, block of numbers, and for everybody together. */
export function sendLimits(actor: Actor, phone: string): LimitedKey[] {
  const limits: LimitedKey[] = [
    { key: limitKey('otp:number', phone), limit: 5, windowSeconds: TEN_MINUTES },
    { key: limitKey('otp:number-day', phone), limit: 20, windowSeconds: 24 * HOUR },
    // Country and operator: pumped traffic comes in runs of neighbouring numbers.
    { key: limitKey('otp:prefix', phone.slice(0, 7)), limit: 300, windowSeconds: HOUR },
    { key: 'otp:global', limit: 3000, windowSeconds: HOUR },
  ];
  if (actor.ip) limits.push({ key: limitKey('otp:ip', actor.ip), limit: 300, windowSeconds: HOUR });
  return limits;
}

export const checkLimits = (phone: string): LimitedKey[] => [
  { key: limitKey('otp-check:number', phone), limit: 10, windowSeconds: TEN_MINUTES },
];
