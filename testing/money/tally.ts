/** What some of the runs met: how often each thing happened, each failpoint was passed, and a life ended there. */
export type Tally = {
  runs: number;
  ms: number;
  counts: Record<string, number>;
  passed: Record<string, number>;
  died: Record<string, number>;
};

/** A failpoint that was passed so often is one that some lives have to end at. */
const COMMON = 300;
/** Fewer runs say nothing about what is rare. */
const ENOUGH = 10_000;

export const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((total, n) => total + n, 0);

function merged(tallies: Tally[], key: 'counts' | 'passed' | 'died'): Record<string, number> {
  const all: Record<string, number> = {};
  for (const tally of tallies) for (const [name, n] of Object.entries(tally[key])) all[name] = (all[name] ?? 0) + n;
  return all;
}

/** The histograms of all runs, most first. Throws when a failpoint that many runs pass ended none of them. */
export function tallyLines(tallies: Tally[]): string[] {
  const runs = tallies.reduce((total, tally) => total + tally.runs, 0);
  const [counts, passed, died] = [merged(tallies, 'counts'), merged(tallies, 'passed'), merged(tallies, 'died')];
  const seconds = Math.max(...tallies.map(({ ms }) => ms)) / 1000;
  const byNumber = ([, a]: [string, number], [, b]: [string, number]) => b - a;
  const common = Object.entries(passed).filter(([, n]) => n >= COMMON);
  const spared = common.filter(([name]) => !died[name]).map(([name, n]) => `${name}, passed ${n} times`);
  if (spared.length > 0 && runs >= ENOUGH) throw new Error(`nobody died at: ${spared.join('; ')}`);
  const least = Math.min(...common.map(([name]) => died[name] ?? 0));
  return [
    `${runs} runs in ${seconds.toFixed(0)} s, ${(runs / seconds).toFixed(1)} a second`,
    ...Object.entries(counts)
      .sort(byNumber)
      .map(([what, n]) => `  ${String(n).padStart(7)} ${what}`),
    `${sum(died)} deaths at ${Object.keys(died).length} of ${Object.keys(passed).length} failpoints; at each of the ${common.length} that were passed ${COMMON} times or more, ${least} or more`,
    ...Object.entries(died)
      .sort(byNumber)
      .map(([what, n]) => `  ${String(n).padStart(7)} of ${passed[what]} at ${what}`),
  ];
}
