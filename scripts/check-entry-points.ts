import { checkEntryPoints } from './house/entry-points';

const problems = checkEntryPoints('.');
for (const problem of problems) console.error(problem);
console.log(
  problems.length === 0
    ? 'Every entry point is declared.'
    : `${problems.length} disagreement(s) with lib/auth/manifest.ts`,
);
process.exit(problems.length === 0 ? 0 : 1);
