import type Stripe from 'stripe';
import type { Clock } from '../clock';
import type { Params } from './form';
import { type Kind, type Kinds, StripeStore } from './store';

/** Older events are forgotten, so that a long load test does not fill the memory and the snapshot. */
const EVENTS_KEPT = 5000;

export const API_VERSION = '2026-10-28.endive';

/** Stripe's state, time and voice: what every resource file works with. */
export class StripeBox {
  readonly store = new StripeStore();
  readonly clock: Clock;
  #deliver: (event: Stripe.Event) => void;

  constructor(clock: Clock, deliver: (event: Stripe.Event) => void) {
    this.clock = clock;
    this.#deliver = deliver;
  }

  /** Records an event with a copy of the object as it is now, and sends it. */
  emit(type: Stripe.Event['type'], object: Kinds[Kind], account?: string): void {
    const event = {
      id: this.store.newId('event'),
      object: 'event',
      api_version: API_VERSION,
      created: this.clock.seconds(),
      data: { object: structuredClone(object) },
      livemode: false,
      pending_webhooks: 1,
      request: { id: null, idempotency_key: null },
      type,
      ...(account ? { account } : {}),
    } as unknown as Stripe.Event;
    this.store.insert('event', event);
    this.store.trim('event', EVENTS_KEPT);
    this.#deliver(event);
  }
}

export type StripeCall = {
  box: StripeBox;
  params: Params;
  /** `publishable`: the browser, which must prove itself with a client secret. */
  key: 'secret' | 'publishable';
  /** Address at which a browser reaches this process. */
  origin: string;
};

export type StripeRoute = {
  method: 'GET' | 'POST' | 'DELETE';
  /** `:id` and `:sub` become the handler's second and third argument. */
  path: string;
  /** Open to publishable keys. */
  browser?: true;
  run: (call: StripeCall, id: string, sub: string) => unknown;
};
