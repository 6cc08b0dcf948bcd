import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { step } from './progress';
import { runToEnd } from './run';

/** Runs every program of a folder with this ending, in turn; resolves with how many failed. */
export async function runEach(folder: string, ending: string, args: string[]): Promise<number> {
  const chosen = args.filter((arg) => !arg.startsWith('-'));
  const programs = (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => name.endsWith(ending) && (chosen.length === 0 || chosen.some((word) => name.includes(word))))
    .sort();
  if (programs.length === 0) console.log(`There is nothing to run: no ${folder}/*${ending}.`);
  let failed = 0;
  for (const name of programs) {
    await step(name, () => runToEnd(join(folder, name), process.env)).catch((error) => {
      failed += 1;
      console.error(error instanceof Error ? error.message : error);
    });
  }
  return failed;
}
