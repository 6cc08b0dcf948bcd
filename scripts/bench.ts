import { runEach } from './run-each';

/** `npm run bench [-- word]`: every benchmark, or those whose name holds the word. */
process.exit((await runEach('bench', '.bench.ts', process.argv.slice(2))) === 0 ? 0 : 1);
