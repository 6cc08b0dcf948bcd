import { createHash } from 'node:crypto';
import type { Clock } from '../clock';
import type { Reply } from '../http';
import { StripeFailure } from './failure';

const KEPT_MS = 24 * 3_600_000;

type Saved = { fingerprint: string; at: number; reply: Reply | null };

/** Stripe's idempotency: https://docs.stripe.com/api/idempotent_requests. A null reply is a request in flight. */
export class IdempotencyKeys {
  #saved = new Map<string, Saved>();
  #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The saved answer, or null after claiming the key; throws on another body or a request in flight. */
  claim(key: string, method: string, path: string, body: string): Reply | null {
    this.#prune();
    const fingerprint = createHash('sha256').update(`${method} ${path}\n${body}`).digest('hex');
    const saved = this.#saved.get(key);
    if (!saved) {
      this.#saved.set(key, { fingerprint, at: this.#clock.now(), reply: null });
      return null;
    }
    if (saved.fingerprint !== fingerprint) {
      throw new StripeFailure(400, {
        type: 'idempotency_error',
        message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
      });
    }
    if (!saved.reply) {
      throw new StripeFailure(409, {
        type: 'idempotency_error',
        code: 'idempotency_key_in_use',
        message: 'There is currently another in-progress request using this idempotency key. Please try again later.',
      });
    }
    return { ...saved.reply, headers: { ...saved.reply.headers, 'idempotent-replayed': 'true' } };
  }

  /** Keeps an answer; null forgets the key, because nothing was executed. */
  settle(key: string, reply: Reply | null): void {
    const saved = this.#saved.get(key);
    if (!saved) return;
    if (reply) saved.reply = reply;
    else this.#saved.delete(key);
  }

  snapshot(): [string, Saved][] {
    return [...this.#saved].filter(([, saved]) => saved.reply !== null);
  }

  restore(saved: [string, Saved][]): void {
    this.#saved = new Map(saved);
  }

  #prune(): void {
    const limit = this.#clock.now() - KEPT_MS;
    for (const [key, saved] of this.#saved) {
      if (saved.at >= limit) break;
      this.#saved.delete(key);
    }
  }
}
