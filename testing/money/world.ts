import postgres from 'postgres';
import Stripe from 'stripe';
import type { Actor } from '@/lib/core/actor';
import { log } from '@/lib/core/log';
import type { Sandbox } from '@/sandbox/server';
import { type Snapshot, StripeStore } from '@/sandbox/stripe/store';
import { sqlAs, testAdminUrl, testDatabase } from '../database';
import { anOps } from '../factories/people';
import { workWithCard } from '../paid-visit';
import { startTestSandbox } from '../sandbox';

/** How the customers' cards behave; the tokens of the provider's test mode. */
const CARDS = {
  good: 'pm_card_visa',
  other: 'pm_card_mastercard',
  declined: 'pm_card_chargeCustomerFail',
  asks: 'pm_card_authenticationRequired',
  disputes: 'pm_card_createDispute',
} as const;
export type CardKind = keyof typeof CARDS;

export type Payer = { id: string; actor: Actor; methodId: string };

export type World = {
  sandbox: Sandbox;
  owner: postgres.Sql;
  app: postgres.Sql;
  queue: postgres.Sql;
  /** Whom no guard stops: buries what a run leaves, so that no later run meets it. */
  gravedigger: postgres.Sql;
  payers: Record<CardKind, Payer>;
  managers: [Actor, Actor];
  /** The provider before a run: people and cards, no money. */
  fresh: Snapshot;
  /** What was logged as a surprise. */
  errors: string[];
  post: (request: Request) => Promise<Response>;
  close: () => Promise<void>;
};

/** People, cards and a provider, made once; each run then takes a visit of its own. `post` is the webhooks' door. */
export async function makeWorld(post: World['post']): Promise<World> {
  const sandbox = await startTestSandbox({ stripeWebhookUrl: null });
  const errors: string[] = [];
  const surprise = (message: string, error: unknown) =>
    errors.push(`${message}: ${error instanceof Error ? `${error.name} ${error.message}` : error}`);
  Object.assign(log, { info: () => {}, warn: () => {}, error: surprise });
  // Waiting between two tries proves nothing here, and a run has no time for it.
  Object.assign(Stripe.prototype, { getInitialNetworkRetryDelay: () => 0, getMaxNetworkRetryDelay: () => 0 });
  const [owner, app, queue] = [sqlAs('owner'), sqlAs('app'), sqlAs('queue')];
  const name = new URL(testDatabase().owner).pathname;
  const gravedigger = postgres(new URL(name, testAdminUrl()).toString(), { max: 1, onnotice: () => {} });
  const payers: Partial<Record<CardKind, Payer>> = {};
  const made: string[] = [];
  for (const [kind, token] of Object.entries(CARDS) as [CardKind, string][]) {
    const visit = await workWithCard(token);
    const [row] = await owner<{ method: string }[]>`
      select payment_method_id as method from bookings where id = ${visit.bookingId}`;
    payers[kind] = { id: visit.customerId, actor: visit.customer, methodId: row?.method ?? '' };
    made.push(visit.bookingId);
  }
  const managers = [(await anOps()).actor, (await anOps()).actor] satisfies [Actor, Actor];
  await bury(gravedigger, made);
  return {
    sandbox,
    owner,
    app,
    queue,
    gravedigger,
    payers: payers as Record<CardKind, Payer>,
    managers,
    fresh: sandbox.parts.box.store.snapshot(),
    errors,
    post,
    close: async () => {
      await gravedigger.end({ timeout: 1 });
      await sandbox.close();
    },
  };
}

const KINDS = Object.keys({
  account: 1,
  balance_transaction: 1,
  charge: 1,
  customer: 1,
  dispute: 1,
  event: 1,
  payment_intent: 1,
  payment_method: 1,
  refund: 1,
  setup_intent: 1,
  transfer: 1,
  transfer_reversal: 1,
}) as Snapshot['tables'][number][0][];

/** The provider as it was before any run. */
export function resetProvider({ sandbox, fresh }: World): void {
  const { box, faults } = sandbox.parts;
  const empty = KINDS.map((kind): Snapshot['tables'][number] => [kind, []]);
  box.store.restore({ ...new StripeStore().snapshot(), tables: empty });
  box.store.restore(structuredClone(fresh));
  faults.clear();
}

/** Ends what is left of these visits, past the rules of their states, so that no later run's sweep looks at them. */
export async function bury(sql: postgres.Sql, bookingIds: string[]): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`select set_config('app.role', 'system', true)`;
    await tx`update bookings set status = 'cancelled', decide_by = null where id = any(${bookingIds}::uuid[])`;
    await tx`update payments set status = 'voided', replaced_by = null where booking_id = any(${bookingIds}::uuid[])
      and status in ('created', 'requires_action', 'authorized')`;
    await tx`update transfers set status = 'held', updated_at = '-infinity',
        failure_code = case status when 'held' then failure_code else 'review' end
      where booking_id = any(${bookingIds}::uuid[]) and status in ('pending', 'failed', 'held')`;
    await tx`update payment_actions set status = 'declined' where status in ('approved', 'pending_approval')
      and payment_id in (select id from payments where booking_id = any(${bookingIds}::uuid[]))`;
    await tx`delete from graphile_worker._private_jobs`;
  });
}

/** Moves the business clock of database and provider to a quarter of an hour, always the same few seconds past it. */
export async function startClock(world: World): Promise<void> {
  await moveClock(
    world,
    'ceil((extract(epoch from clock_timestamp()) * 1000 + offset_ms) / 900000) * 900000 + 7000 - extract(epoch from clock_timestamp()) * 1000',
  );
}

/** Lets time pass for both. */
export const pass = (world: World, ms: number): Promise<void> => moveClock(world, `offset_ms + ${Math.round(ms)}`);

async function moveClock({ owner, sandbox }: World, to: string): Promise<void> {
  const [row] = await owner.unsafe<{ ms: string }[]>(
    `update operational.clock set offset_ms = (${to})::bigint returning offset_ms as ms`,
  );
  sandbox.parts.clock.set(Number(row?.ms));
}
