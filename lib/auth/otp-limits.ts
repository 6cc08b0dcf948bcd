import type { Actor } from '@/lib/core/actor';
import { type LimitedKey, limitKey } from './rate-limit';

const TEN_MINUTES = 10 * 60;
const HOUR = 3600;
const DAY = 24 * HOUR;

/** The network of an address: what one subscriber can renumber within (IPv4 /24, IPv6 /56). */
export function networkOf(ip: string): string {
  if (!ip.includes(':')) return ip.split('.').slice(0, 3).join('.');
  const [head = '', tail] = ip.toLowerCase().split('::');
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const gap = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array<string>(Math.max(0, gap)).fill('0'), ...right].map((group) =>
    group.padStart(4, '0'),
  );
  return `${groups.slice(0, 3).join(':')}:${groups[3]?.slice(0, 2) ?? '00'}`;
}

/**
 * What an SMS costs is budgeted per number, address, network, block of numbers, and for everybody together. The
 * narrow budgets come first: an attempt that they refuse costs the wider ones nothing.
 */
export function sendLimits(actor: Actor, phone: string): LimitedKey[][] {
  const own: LimitedKey[] = [
    { key: limitKey('otp:number', phone), limit: 5, windowSeconds: TEN_MINUTES },
    { key: limitKey('otp:number-day', phone), limit: 20, windowSeconds: DAY },
  ];
  const place: LimitedKey[] = actor.ip
    ? [
        // Mobile carriers put thousands of subscribers behind one address.
        { key: limitKey('otp:ip', actor.ip), limit: 300, windowSeconds: HOUR },
        { key: limitKey('otp:network', networkOf(actor.ip)), limit: 600, windowSeconds: HOUR },
      ]
    : [];
  return [
    own,
    place,
    // Country and operator: pumped traffic comes in runs of neighbouring numbers.
    [{ key: limitKey('otp:prefix', phone.slice(0, 7)), limit: 300, windowSeconds: HOUR }],
    [{ key: 'otp:global', limit: 3000, windowSeconds: HOUR }],
  ].filter((group) => group.length > 0);
}

/** A code has six digits: 50 guesses a day are one in 20,000 against one number, whoever makes them. */
export function checkLimits(actor: Actor, phone: string): LimitedKey[][] {
  const own: LimitedKey[] = [
    { key: limitKey('otp-check:number', phone), limit: 10, windowSeconds: TEN_MINUTES },
    { key: limitKey('otp-check:number-day', phone), limit: 50, windowSeconds: DAY },
  ];
  if (!actor.ip) return [own, ...EVERYBODY_CHECKS];
  return [own, [{ key: limitKey('otp-check:ip', actor.ip), limit: 600, windowSeconds: HOUR }], ...EVERYBODY_CHECKS];
}

const EVERYBODY_CHECKS: LimitedKey[][] = [[{ key: 'otp-check:global', limit: 10_000, windowSeconds: HOUR }]];
