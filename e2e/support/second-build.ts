import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseName } from '@/scripts/address';
import { freePort } from '@/scripts/ports';
import { demoSettings } from '@/scripts/settings';
import { appAddress, dataDir, sandboxAddress } from './stack';
import { databaseAt, startWeb, type Web } from './web';

/** What the other build says and does differently: its texts, its worker and the names of its scripts are others. */
const CHANGES = [
  ['messages/en/field.json', '"In the field"', '"In the field, again"'],
  ['components/field/use-field.ts', 'AGAIN_MS = 15_000', 'AGAIN_MS = 15_001'],
  ['components/field/keep-day.ts', 'AGAIN_MS = 20_000', 'AGAIN_MS = 20_001'],
  ['components/ui/patience.ts', 'PATIENCE_MS = 15_000', 'PATIENCE_MS = 15_001'],
] as const;

/**
 * The product built once more from changed sources, over the same database as the tests': what a deployment puts in the
 * place of the running one. Takes as long as a build.
 */
export async function startSecondBuild(): Promise<Web> {
  // Beside this one: what is linked has to lie on the same disk.
  const folder = mkdtempSync(join(process.cwd(), '..', 'second-build-'));
  const end = () => rmSync(folder, { recursive: true, force: true });
  try {
    const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { encoding: 'utf8' });
    for (const file of files.split('\0').filter(Boolean)) cpSync(file, join(folder, file));
    execFileSync('cp', ['-al', 'node_modules', join(folder, 'node_modules')]);
    for (const [file, from, to] of CHANGES) {
      const text = readFileSync(join(folder, file), 'utf8');
      if (!text.includes(from)) throw new Error(`${file} no longer says ${from}`);
      writeFileSync(join(folder, file), text.replace(from, to));
    }
    const flags = ['--conditions=react-server', '--import', 'tsx', 'scripts/build.ts'];
    execFileSync(process.execPath, flags, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
    const { at } = databaseAt(databaseName(undefined));
    const settings = demoSettings({
      dataDir: dataDir(),
      port: Number(new URL(appAddress()).port),
      sandboxPort: Number(new URL(sandboxAddress()).port),
      urls: { owner: at('owner'), app: at('app'), readonly: at('readonly'), queue: at('queue') },
    });
    const web = await startWeb(await freePort(), { ...process.env, ...settings, NODE_ENV: 'production' }, folder);
    return {
      ...web,
      stop: async () => {
        await web.stop();
        end();
      },
    };
  } catch (error) {
    end();
    throw error;
  }
}
