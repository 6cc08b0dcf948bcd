import { randomBytes } from 'node:crypto';
import type Stripe from 'stripe';
import { noSuch } from './failure';

export type Kinds = {
  account: Stripe.Account;
  balance_transaction: Stripe.BalanceTransaction;
  charge: Stripe.Charge;
  customer: Stripe.Customer;
  dispute: Stripe.Dispute;
  event: Stripe.Event;
  file: Stripe.File;
  payment_intent: Stripe.PaymentIntent;
  payment_method: Stripe.PaymentMethod;
  refund: Stripe.Refund;
  setup_intent: Stripe.SetupIntent;
  transfer: Stripe.Transfer;
  transfer_reversal: Stripe.TransferReversal;
};
export type Kind = keyof Kinds;

const KINDS: Record<Kind, string> = {
  account: 'acct',
  balance_transaction: 'txn',
  charge: 'ch',
  customer: 'cus',
  dispute: 'dp',
  event: 'evt',
  file: 'file',
  payment_intent: 'pi',
  payment_method: 'pm',
  refund: 're',
  setup_intent: 'seti',
  transfer: 'tr',
  transfer_reversal: 'trr',
};
const NOUNS: Partial<Record<Kind, string>> = { payment_method: 'PaymentMethod', setup_intent: 'setupintent' };

/** How a magic card behaves; kept beside its payment method, because numbers are never stored. */
export type CardFacts = {
  decline: { code: string; declineCode?: string; message: string } | null;
  /** `attach`: refused already when saved; `charge`: only when charged. */
  declineAt: 'attach' | 'charge';
  challenge: 'never' | 'until_set_up' | 'always';
  dispute: boolean;
  setUp: boolean;
};

export type Snapshot = {
  tables: [Kind, Kinds[Kind][]][];
  cards: [string, CardFacts][];
  captures: [string, number][];
  deleted: string[];
};

export const randomToken = (length: number): string => {
  const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0123456789';
  return [...randomBytes(length)].map((byte) => alphabet[byte % alphabet.length]).join('');
};

/** Stripe's objects in memory, one table a kind, in order of creation. */
export class StripeStore {
  #tables = new Map<Kind, Map<string, Kinds[Kind]>>();
  cards = new Map<string, CardFacts>();
  /** Captures that really happened, by payment intent: what "exactly once" is measured with. */
  captures = new Map<string, number>();
  deleted = new Set<string>();

  newId(kind: Kind): string {
    return `${KINDS[kind]}_${randomToken(24)}`;
  }

  insert<K extends Kind>(kind: K, value: Kinds[K]): Kinds[K] {
    this.#table(kind).set(value.id, value);
    return value;
  }

  get<K extends Kind>(kind: K, id: string): Kinds[K] | undefined {
    return this.#table(kind).get(id);
  }

  /** The object, or Stripe's 404. */
  need<K extends Kind>(kind: K, id: string, param?: string): Kinds[K] {
    const found = this.get(kind, id);
    if (!found) throw noSuch(NOUNS[kind] ?? kind, id, param);
    return found;
  }

  /** Newest first. */
  all<K extends Kind>(kind: K): Kinds[K][] {
    return [...this.#table(kind).values()].reverse();
  }

  /** Forgets the oldest of a kind beyond `keep`. */
  trim(kind: Kind, keep: number): void {
    const table = this.#table(kind);
    for (const id of table.keys()) {
      if (table.size <= keep) return;
      table.delete(id);
    }
  }

  /** Any object by its id, for `expand`. */
  find(id: string): Kinds[Kind] | undefined {
    for (const table of this.#tables.values()) {
      const found = table.get(id);
      if (found) return found;
    }
    return undefined;
  }

  snapshot(): Snapshot {
    return {
      tables: [...this.#tables].map(([kind, table]) => [kind, [...table.values()]]),
      cards: [...this.cards],
      captures: [...this.captures],
      deleted: [...this.deleted],
    };
  }

  restore(saved: Snapshot): void {
    for (const [kind, values] of saved.tables)
      this.#tables.set(kind, new Map(values.map((value) => [value.id, value])));
    this.cards = new Map(saved.cards);
    this.captures = new Map(saved.captures);
    this.deleted = new Set(saved.deleted);
  }

  #table<K extends Kind>(kind: K): Map<string, Kinds[K]> {
    const found = this.#tables.get(kind) ?? new Map<string, Kinds[Kind]>();
    this.#tables.set(kind, found);
    return found as unknown as Map<string, Kinds[K]>;
  }
}
