import { createHmac } from 'node:crypto';
import type Stripe from 'stripe';
import type { Faults } from '../faults';

const RETRY_MS = [500, 1000, 2000, 5000, 10_000, 30_000, 60_000, 120_000, 300_000];
const REORDER_MS = 400;

/** `t=…,v1=HMAC-SHA256(secret, t.body)`: https://docs.stripe.com/webhooks#verify-manually. Real time, never the moved clock. */
export function signatureHeader(payload: string, secret: string): string {
  const at = Math.floor(Date.now() / 1000);
  return `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${payload}`).digest('hex')}`;
}

/** Sends events to the application, retrying until it answers 2xx; faults may repeat, hold back or lose them. */
export class WebhookSender {
  delivered = 0;
  failed = 0;
  pending = 0;
  withheld: Stripe.Event[] = [];
  #timers = new Set<NodeJS.Timeout>();
  #closed = false;
  #url: string | null;
  #secret: string;
  #faults: Faults;

  constructor(url: string | null, secret: string, faults: Faults) {
    this.#url = url;
    this.#secret = secret;
    this.#faults = faults;
  }

  deliver(event: Stripe.Event): void {
    if (!this.#url) return;
    const fault = this.#faults.takeWebhook(event.type)?.webhook;
    if (fault === 'drop') return;
    if (fault === 'withhold') {
      this.withheld.push(event);
      return;
    }
    this.#later(fault === 'reorder' ? REORDER_MS : 5, () => this.#attempt(event, 0));
    if (fault === 'duplicate') this.#later(20, () => this.#attempt(event, 0));
  }

  /** Sends what `withhold` kept back, newest first: late and in the wrong order. */
  release(): number {
    const events = this.withheld.splice(0).reverse();
    for (const event of events) this.#later(1, () => this.#attempt(event, 0));
    return events.length;
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #later(ms: number, work: () => Promise<void>): void {
    if (this.#closed) return;
    this.pending += 1;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      void work().finally(() => {
        this.pending -= 1;
      });
    }, ms);
    this.#timers.add(timer);
  }

  async #attempt(event: Stripe.Event, tried: number): Promise<void> {
    const body = JSON.stringify(event);
    const ok = await fetch(this.#url ?? '', {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'stripe-signature': signatureHeader(body, this.#secret),
      },
      body,
      signal: AbortSignal.timeout(20_000),
    }).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) {
      this.delivered += 1;
      event.pending_webhooks = 0;
      return;
    }
    const wait = RETRY_MS[tried];
    if (wait === undefined) this.failed += 1;
    else this.#later(wait, () => this.#attempt(event, tried + 1));
  }
}
