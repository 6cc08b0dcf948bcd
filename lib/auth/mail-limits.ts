import 'server-only';
import type { Origin } from '@/lib/core/actor';
import { log } from '@/lib/core/log';
import { type LimitedKey, limitKey } from './rate-limit';

const HOUR = 3600;

/** Mails with a link: few to one address, some from one place. Counted alike for known and unknown addresses. */
export function mailLimits(origin: Origin, email: string): LimitedKey[] {
  const limits: LimitedKey[] = [{ key: limitKey('mail-link:address', email), limit: 6, windowSeconds: HOUR }];
  if (origin.ip) limits.push({ key: limitKey('mail-link:ip', origin.ip), limit: 60, windowSeconds: HOUR });
  return limits;
}

/** Work whose duration must not show in the answer, because it depends on whether there is such an account. */
export function unseen(work: Promise<unknown>): void {
  void work.catch((error) => log.error('mail not queued', error));
}
