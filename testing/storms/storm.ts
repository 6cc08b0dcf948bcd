import { expect } from 'vitest';
import type { Result } from '@/lib/core/errors';
import { sqlAs } from '../database';

/** What 99 of 100 must have heard by then. Tests share their machine with each other: they say how long, no more. */
const PATIENCE_MS = process.env.SOAK_ROUNDS === undefined ? Number.POSITIVE_INFINITY : 1000;

/** How many ask for the same thing in the same moment. */
export const CROWD = 200;

/** `ok`, or why not; over HTTP the status and the code. */
export type Answer = { code: string; ms: number };

export const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.failure.code);

/** All of them begin in one moment; each answer with how long it took from then. */
export function letLoose(asks: readonly (() => Promise<string>)[]): Promise<Answer[]> {
  const begun = performance.now();
  return Promise.all(asks.map(async (ask) => ({ code: await ask(), ms: performance.now() - begun })));
}

/** Each answer with how often it was given. */
export function tally(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code } of answers) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

/** Says how long a storm's answers took, and expects that people had not left by then. */
export function expectPatience(name: string, rounds: readonly Answer[][]): void {
  const sorted = rounds.flatMap((answers) => answers.map(({ ms }) => ms)).sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  console.log(`${name}: ${rounds.length} rounds, ${sorted.length} answers, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`);
  expect(at(0.99), `${name}: milliseconds until 99 of 100 were answered`).toBeLessThan(PATIENCE_MS);
}

/** Deadlocks of this database so far; a connection tells of its own a second late. */
export async function deadlocks(): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 1100));
  const [row] = await sqlAs('owner')`
    select deadlocks::int as n from pg_stat_database where datname = current_database()`;
  return row?.n as number;
}

/** Budgets of people who come back round after round; they are not what a storm is about. */
export async function forgetBudgets(): Promise<void> {
  await sqlAs('owner')`delete from operational.rate_limits`;
}
