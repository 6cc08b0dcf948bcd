import { setTimeout as sleep } from 'node:timers/promises';
import { decideUnsigned } from '@/lib/payments/provider/decide-unsigned';
import { dice } from '../seed/dice';
import { aVisit } from './a-visit';
import { readBooks } from './books';
import { findProblems } from './invariants';
import { live } from './lives';
import { OPERATIONS } from './operations';
import { Run } from './run';
import type { Scene } from './scene';
import { bury, resetProvider, startClock, type World } from './world';

/** How far the visit is when everybody comes at once. */
const BEFORE = {
  held: ['hold'],
  signed: ['hold', 'sign'],
  captured: ['hold', 'capture by hand'],
  disputed: ['hold', 'object'],
} as const;
const CROWD = [
  'sign',
  'capture by hand',
  'void by hand',
  'refund a part',
  'refund all',
  'object',
  'resolve dispute',
  'decide unsigned',
  'the bank takes it back',
  'work',
  'work',
  'cancel unsigned',
] as const;

const named = (name: string) => OPERATIONS.find((each) => each.name === name)?.run;

async function cancelUnsigned({ visit }: Scene): Promise<string> {
  const input = { bookingIds: [visit.bookingId], decision: 'cancel' as const, reason: 'Nobody was there to sign.' };
  const decided = await decideUnsigned(visit.ops, input);
  return decided.ok ? `${decided.value.data[0]?.status}` : decided.failure.code;
}

export type Interleaving = { seed: number; said: string[]; problems: string[]; end: string };

/**
 * Refunds, captures, voids, objections and decisions on one visit, begun together within a few milliseconds of each
 * other while the provider takes its time over each question, then what is wrong with its money at the end. The
 * seed gives who comes, when, and how long the provider takes; which of them wins is left to the machine.
 */
export async function interleave(world: World, seed: number): Promise<Interleaving> {
  const chance = dice(seed);
  resetProvider(world);
  await startClock(world);
  const visit = await aVisit(world, { status: 'completed', card: 'good', totalMinor: 124_000 });
  const scene: Scene = { world, visit, dice: chance };
  const run = new Run(scene);
  try {
    const before = chance.pick(Object.keys(BEFORE) as (keyof typeof BEFORE)[]);
    for (const name of BEFORE[before]) {
      await named(name)?.(scene);
      if (name === 'hold') await run.work();
    }
    const crowd = Array.from({ length: chance.between(3, 6) }, () => {
      return { name: chance.pick(CROWD), after: chance.between(0, 25), own: dice(chance.between(0, 1e9)) };
    });
    for (let asked = 0; asked < 24; asked += 1) {
      const delay = { match: { path: '/v1/*' }, action: 'delay', delayMs: chance.between(0, 20), times: 1 };
      world.sandbox.parts.faults.add(delay);
    }
    await Promise.all(
      crowd.map(async ({ name, after, own }) => {
        await sleep(after);
        if (name === 'work') return run.work();
        const operation = name === 'cancel unsigned' ? cancelUnsigned : named(name);
        const mine = { ...scene, dice: own };
        run.tell(name, await live({ left: null }, async () => operation?.(mine)));
      }),
    );
    await run.settle();
    const books = await readBooks(world, visit.bookingId);
    const problems = [
      ...run.surprises,
      ...world.errors,
      ...findProblems(books, world.sandbox.parts.box.store, visit.bookingId),
    ];
    const end = `${books.booking.status}, ${books.payments.map(({ status }) => status)}`;
    return { seed, said: [before, ...run.trace], problems, end };
  } finally {
    await bury(world.gravedigger, [visit.bookingId]);
  }
}
