import { runEach } from './run-each';

/** `npm run soak [-- word]`: every long run, or those whose name holds the word. */
process.exit((await runEach('testing/soak', '.soak.ts', process.argv.slice(2))) === 0 ? 0 : 1);
