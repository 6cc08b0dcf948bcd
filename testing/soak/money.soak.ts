import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Tally, tallyLines } from '../money/tally';
import { soak } from './soak';

/** So many runs, or `--runs N`; `--seed N` tells one of them again. */
const RUNS = '10000';
/** Of the four levers pressed at once. */
const ROUNDS = '1000';

const reports = mkdtempSync(join(tmpdir(), 'homeserve-soak-'));
try {
  process.env.SOAK_RUNS ??= RUNS;
  process.env.SOAK_REPORTS = reports;
  await soak('testing/money/runs-');
  process.env.SOAK_ROUNDS ??= ROUNDS;
  await soak('testing/money/interleavings');
  const tallies = readdirSync(reports).map((name) => JSON.parse(readFileSync(join(reports, name), 'utf8')) as Tally);
  console.log(tallyLines(tallies).join('\n'));
} finally {
  rmSync(reports, { recursive: true, force: true });
}
