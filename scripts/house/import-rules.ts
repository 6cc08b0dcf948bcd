import { execFile } from 'node:child_process';
import { resolve } from 'node:path';

export type Cruise = {
  modules: { source: string }[];
  summary: { violations: { from: string; to: string; rule: { name: string } }[] };
};

/** Runs dependency-cruiser over a tree with the tree's own rules. */
export function cruise(root: string): Promise<Cruise> {
  const program = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [program, '--config', '.dependency-cruiser.mjs', '--output-type', 'json', '.'];
  return new Promise((done, fail) => {
    execFile(process.execPath, args, { cwd: root, maxBuffer: 256 * 1024 * 1024 }, (_, stdout, stderr) => {
      // Its exit code counts violations; only an answer that is no JSON is a failure.
      try {
        done(JSON.parse(stdout) as Cruise);
      } catch {
        fail(new Error(`dependency-cruiser gave no answer:\n${stderr}`));
      }
    });
  });
}
