import { checkNode, install, runTypeScript } from './bootstrap.mjs';

checkNode();
await install();
process.exit(await runTypeScript('scripts/test.ts', process.argv.slice(2)));
