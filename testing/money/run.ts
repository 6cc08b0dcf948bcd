import { createHash } from 'node:crypto';
import { Refusal } from '@/lib/core/errors';
import { HOUR } from '@/lib/core/time';
import { type Poller, pollers } from '@/lib/jobs/pollers';
import { type Dice, dice } from '../seed/dice';
import { aVisit } from './a-visit';
import { readBooks } from './books';
import { Deliveries } from './deliveries';
import { findProblems } from './invariants';
import { runJob, waitingJobs } from './jobs';
import { type Ended, live } from './lives';
import { OPERATIONS } from './operations';
import type { Operation, Scene } from './scene';
import { bury, type CardKind, pass, resetProvider, startClock, type World } from './world';

export type Report = {
  seed: number;
  /** What was done and how each step ended, in order. */
  trace: string[];
  problems: string[];
  /** Of the trace and of how it all ended: the same for the same seed. */
  hash: string;
  counts: Record<string, number>;
};

const FAULTS = ['delay', 'drop_before', 'drop_after_commit', 'error_5xx', 'error_after_commit', 'rate_limit'] as const;
/**
 * Pollers that look at no money, and the one that compares a whole provider with all books: each run begins with a
 * provider that knows nothing of the runs before. Every other one is run, also one that is new.
 */
const ELSEWHERE = new Set([
  'seal-log',
  'export-log',
  'advance-requests',
  'expire-price-changes',
  'expire-reschedules',
  'late-visits',
  'missed-visits',
  'remind-signers',
  'due-messages',
  'unread-messages',
  'verify-log',
  'verify-evidence',
  'mail-log-head',
  'carry-out-erasures',
  'apply-retention',
  'purge-operational',
  'ensure-partitions',
  'reconcile-books',
]);
const SWEEPS = pollers.filter(({ name }) => !ELSEWHERE.has(name));
const MOMENTS: [weight: number, ms: number][] = [
  [6, 37_000],
  [3, 11 * 60_000],
  [2, 25 * HOUR],
  [1, 5 * 24 * HOUR],
];
/** A payout that was held while it was asked for is looked for during an hour. */
const QUIET_ROUNDS = 15;
const SOON_ROUNDS = 6;
/** How many lives may end while everything is brought to rest: what comes last is died at too, and rest is reached. */
const LATE_DEATHS = 8;

function weighted<T>(roll: number, list: readonly [weight: number, value: T][]): T {
  let left = roll * list.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, value] of list) {
    left -= weight;
    if (left < 0) return value;
  }
  throw new Error('nothing to choose from');
}

/** What one visit goes through, and what was said to it. */
export class Run {
  readonly trace: string[] = [];
  readonly surprises: string[] = [];
  readonly counts: Record<string, number> = {};
  readonly deliveries: Deliveries;
  readonly scene: Scene;
  /** Of those, what is left; none before. */
  #lateDeaths = 0;

  constructor(scene: Scene) {
    this.scene = scene;
    this.deliveries = new Deliveries(scene.world);
  }

  count(what: string, times = 1): void {
    this.counts[what] = (this.counts[what] ?? 0) + times;
  }

  /** How long a life lasts that begins once the faults are over. */
  #lateLife(chance: number): number | null {
    const { dice } = this.scene;
    return this.#lateDeaths > 0 && dice.chance(chance) ? dice.between(0, dice.pick([2, 8, 18])) : null;
  }

  tell(what: string, ended: Ended<unknown>): void {
    if ('died' in ended && this.#lateDeaths > 0) this.#lateDeaths -= 1;
    this.trace.push(`${what} → ${this.#said(what, ended)}`);
  }

  #said(what: string, ended: Ended<unknown>): string {
    if ('value' in ended) return String(ended.value ?? 'done');
    if ('died' in ended) return `died at ${ended.died}`;
    if (ended.threw instanceof Refusal) return ended.threw.failure.code;
    const said = ended.threw instanceof Error ? `${ended.threw.name}: ${ended.threw.message}` : String(ended.threw);
    this.surprises.push(`${what} threw ${said}`);
    return 'threw';
  }

  /** One step of the schedule: somebody does something, or the machine works, or time passes; or it goes wrong. */
  async step(): Promise<void> {
    const { world, dice } = this.scene;
    if (dice.chance(0.3)) this.#plantFault(dice);
    const left = dice.chance(0.4) ? dice.between(0, dice.pick([2, 5, 14, 14])) : null;
    this.deliveries.collect(dice);
    const what = weighted<() => Promise<unknown>>(dice.roll(), [
      [10, () => this.#operate(left)],
      [7, () => this.work(dice, left)],
      [4, () => this.#deliver(dice, left)],
      [3, () => this.#sweep(dice.pick(SWEEPS), left)],
      [3, async () => this.#pass(weighted(dice.roll(), MOMENTS))],
    ]);
    await what();
    const spared = world.sandbox.parts.faults.calls.reduce((sum, { times }) => sum + times, 0);
    this.count('faults left unspent', dice.chance(0.5) ? spared : 0);
    if (dice.chance(0.5)) world.sandbox.parts.faults.clear();
  }

  #plantFault(dice: Dice): void {
    const action = dice.pick(FAULTS);
    const method = dice.pick([{ method: 'GET' }, { method: 'POST' }, {}]);
    const times = dice.pick([1, 1, 2, 3, 5, 9]);
    this.scene.world.sandbox.parts.faults.add({ match: { ...method, path: '/v1/*' }, action, times, delayMs: 3 });
    this.count(`fault ${action}`);
  }

  async #operate(left: number | null): Promise<void> {
    const { scene } = this;
    const list = OPERATIONS.map((each): [number, Operation] => [each.weight, each]);
    const operation = weighted(scene.dice.roll(), list);
    this.count(`operation ${operation.name}`);
    this.tell(operation.name, await live({ left }, () => operation.run(scene)));
  }

  /** The next task, as a worker would take it; false when there is none, or it failed. */
  async work(dice: Dice | null = null, left: number | null = null): Promise<boolean> {
    const ran = await runJob(this.scene.world, dice, left);
    if (ran) this.tell(`task ${ran.task}`, ran.ended);
    return ran !== null && 'value' in ran.ended;
  }

  async #deliver(dice: Dice | null, left: number | null): Promise<boolean> {
    const ended = await this.deliveries.deliver(dice, left);
    if (ended) this.tell('event', ended);
    return ended !== null && 'value' in ended && ended.value === 200;
  }

  async #sweep(poller: Poller, left: number | null): Promise<void> {
    this.tell(`sweep ${poller.name}`, await live({ left }, () => poller.run()));
  }

  async #pass(ms: number): Promise<void> {
    await pass(this.scene.world, ms);
    this.trace.push(`${Math.round(ms / 1000)} s pass`);
  }

  /**
   * The faults are over: what was held back is sent, tasks and sweeps run until the sweeps find nothing to do.
   * `deaths` lives still end meanwhile.
   */
  async settle(deaths = 0): Promise<void> {
    const { world } = this.scene;
    this.#lateDeaths = deaths;
    world.sandbox.parts.faults.clear();
    this.deliveries.release();
    await this.#drain();
    for (let round = 0; round < QUIET_ROUNDS; round += 1) {
      const alive = this.#lateDeaths;
      await this.#pass(round < SOON_ROUNDS ? 61_000 : 11 * 60_000);
      for (const poller of SWEEPS) {
        // There are many of them, and most find nothing.
        const left = this.#lateLife(0.02);
        if (left === null) await poller.run();
        else await this.#sweep(poller, left);
      }
      if (!(await this.#drain()) && this.#lateDeaths === alive) return;
    }
    const waiting = (await waitingJobs(world)).map(({ task }) => task);
    this.surprises.push(`not quiet after ${QUIET_ROUNDS} rounds: ${waiting}`);
  }

  /** Every event and every task, and those that they bring; whether there was one. */
  async #drain(): Promise<boolean> {
    for (let busy = false; ; busy = true) {
      this.deliveries.collect(null);
      if (!(await this.#deliver(null, this.#lateLife(0.05))) && !(await this.work(null, this.#lateLife(0.25))))
        return busy;
    }
  }
}

/** One visit through one seed's schedule of operations and faults, then what is wrong with its money at the end. */
export async function moneyRun(world: World, seed: number): Promise<Report> {
  const chance = dice(seed);
  resetProvider(world);
  world.errors.length = 0;
  await startClock(world);
  const card = weighted<CardKind | null>(chance.roll(), [
    [10, 'good'],
    [3, 'other'],
    [2, 'declined'],
    [3, 'asks'],
    [3, 'disputes'],
    [1, null],
  ]);
  const status = chance.chance(0.12) ? 'accepted' : 'completed';
  // Above ₹10,000 a second manager has to agree.
  const totalMinor = chance.pick([
    124_000,
    124_000,
    chance.between(100, 999_999),
    chance.between(1_000_001, 3_000_000),
  ]);
  const visit = await aVisit(world, { status, card, totalMinor });
  const run = new Run({ world, visit, dice: chance });
  try {
    return await wholeRun(run, seed, `${status}, ${card ?? 'no'} card, ${totalMinor}`);
  } finally {
    await bury(world.gravedigger, [visit.bookingId]);
  }
}

async function wholeRun(run: Run, seed: number, what: string): Promise<Report> {
  const { world, visit, dice } = run.scene;
  run.trace.push(what);
  if (what.startsWith('completed') && dice.chance(0.7)) await OPERATIONS[0]?.run(run.scene);
  for (let left = dice.between(5, 14); left > 0; left -= 1) await run.step();
  await run.settle(LATE_DEATHS);
  // Payouts are due a day later, and by then the provider has forgotten every key.
  await pass(world, 25 * HOUR);
  await run.settle(LATE_DEATHS);
  const books = await readBooks(world, visit.bookingId);
  const problems = [
    ...run.surprises,
    ...world.errors,
    ...findProblems(books, world.sandbox.parts.box.store, visit.bookingId),
  ];
  const rows = [books.payments, books.transfers].flatMap((list) =>
    list.map((row) => `${row.status} ${row.amount_minor}`),
  );
  run.trace.push([books.booking.status, ...rows, JSON.stringify(books.balances)].join(', '));
  const hash = createHash('sha256').update(run.trace.join('\n')).digest('hex').slice(0, 16);
  for (const [what, times] of Object.entries(run.deliveries.counts)) run.count(`event ${what}`, times);
  return { seed, trace: run.trace, problems, hash, counts: run.counts };
}
