import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Everything that Next's output depends on; tests and documentation are left out. */
const FOLDERS = ['app', 'components', 'lib', 'db', 'messages', 'public', 'scripts/verifier', 'scripts/field-worker'];
const ROOT_FILES = /^(next\.config|postcss\.config|proxy|instrumentation|instrumentation-client|i18n)\.[cm]?[jt]s$/;
/** What the build itself puts into `public` is made of these. */
const SKIPPED = /\.test\.tsx?$|\.md$|\.csv$|^public\/(verify\.mjs|field-worker\.js)/;

export function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** One hash of the sources of a build: the same tree gives the same hash on any machine. */
export function sourceHash(): string {
  const root = readdirSync('.').filter((name) => ROOT_FILES.test(name));
  const present = FOLDERS.filter((folder) => existsSync(folder));
  const files = [...present.flatMap(filesUnder), ...root, 'package-lock.json', 'tsconfig.json'];
  const hash = createHash('sha256').update(process.version);
  for (const file of files.filter((name) => !SKIPPED.test(name)).sort()) {
    hash.update(`${file}\0`).update(createHash('sha256').update(readFileSync(file)).digest());
  }
  return hash.digest('hex');
}
