import { spawnSync } from 'node:child_process';

/** Changes the modules that reckon with money, one small thing at a time, and sees whether their tests notice. */
const stryker = 'node_modules/@stryker-mutator/core/bin/stryker.js';
const { status } = spawnSync(process.execPath, [stryker, 'run'], { stdio: 'inherit' });
process.exitCode = status ?? 1;
