import { runToEnd } from '@/scripts/run';

/** A visit with twelve pictures of a camera through a basement's network: minutes, where the tests take four small ones. */
const env = { ...process.env, FIELD_PHOTOS: '12' };
await runToEnd('node_modules/@playwright/test/cli.js', env, ['test', 'flaky-network']);
