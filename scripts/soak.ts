import { parseArgs } from 'node:util';
import { runEach } from './run-each';

/**
 * `npm run soak [-- word]`: every long run, or those whose name holds the word. `--runs N` says how many of those that
 * are counted, `--seed N` tells a single one of them again.
 */
const options = { seed: { type: 'string' }, runs: { type: 'string' } } as const;
const { values, positionals } = parseArgs({ options, allowPositionals: true });
if (values.seed) process.env.SOAK_SEED = values.seed;
if (values.runs) process.env.SOAK_RUNS = values.runs;
process.exit((await runEach('testing/soak', '.soak.ts', positionals)) === 0 ? 0 : 1);
