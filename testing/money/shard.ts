import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { died, passed } from './lives';
import { moneyRun, type Report } from './run';
import { sum, type Tally } from './tally';
import { makeWorld, type World } from './world';

/** Run by the test command; `npm run soak -- money` says how many instead. */
const USUAL = 80;
/** Of these the last are new every day; the others are the same for ever. */
const OF_THE_DAY = 20;
const SAY_EVERY_MS = 15_000;

/** Every seed of this time: one that was asked for, or the numbers from one on and some of today. */
function seedsOf(shard: number, shards: number): number[] {
  const { SOAK_SEED: one, SOAK_RUNS: runs } = process.env;
  if (one) return shard === 0 ? [Number(one)] : [];
  const total = Number(runs ?? USUAL);
  const today = Math.floor(Date.now() / 86_400_000) * 100_000;
  const all = Array.from({ length: total }, (_, at) => (at < total - OF_THE_DAY ? at + 1 : today + at));
  return all.filter((_, at) => at % shards === shard);
}

/**
 * One of `shards` equal parts of all money runs, on a database and a provider of its own. A run with anything wrong is
 * printed with its seed and its story, and fails the test.
 */
export async function runShard(post: World['post'], shard: number, shards: number): Promise<void> {
  const seeds = seedsOf(shard, shards);
  const world = await makeWorld(post);
  const counts: Record<string, number> = {};
  const wrong: Report[] = [];
  const begun = performance.now();
  let said = begun;
  for (const [at, seed] of seeds.entries()) {
    const report = await moneyRun(world, seed);
    for (const [what, times] of Object.entries(report.counts)) counts[what] = (counts[what] ?? 0) + times;
    if (report.problems.length > 0 || process.env.SOAK_SEED) tell(report);
    if (report.problems.length > 0) wrong.push(report);
    if (performance.now() - said > SAY_EVERY_MS) {
      said = performance.now();
      const rate = ((at + 1) * 1000) / (said - begun);
      console.log(
        `money ${shard + 1}/${shards}: ${at + 1} of ${seeds.length} runs, ${rate.toFixed(1)} a second, ${wrong.length} wrong`,
      );
    }
  }
  const ms = performance.now() - begun;
  const tally: Tally = {
    runs: seeds.length,
    ms,
    counts,
    passed: Object.fromEntries(passed),
    died: Object.fromEntries(died),
  };
  if (process.env.SOAK_REPORTS)
    writeFileSync(join(process.env.SOAK_REPORTS, `money-${shard}.json`), JSON.stringify(tally));
  console.log(
    `money ${shard + 1}/${shards}: ${seeds.length} runs, ${(ms / Math.max(1, seeds.length)).toFixed(0)} ms each, ` +
      `${sum(tally.died)} deaths at ${died.size} of ${passed.size} failpoints, ${wrong.length} wrong`,
  );
  await world.close();
  expect(wrong.map(({ seed, problems }) => ({ seed, problems }))).toEqual([]);
}

function tell({ seed, problems, trace, hash }: Report): void {
  const lines = [
    `seed ${seed} (${hash}): ${problems.join('; ') || 'nothing wrong'}`,
    ...trace.map((line) => `  ${line}`),
  ];
  console.log([...lines, `  again: npm run soak -- money --seed ${seed}`].join('\n'));
}
