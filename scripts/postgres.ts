import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import postgres from 'postgres';
import { type Identity, postgresBinaries, runAs, serverIdentity } from './postgres-identity';
import { Stop } from './progress';
import { commandLine, isAlive } from './state';

export type Server = { adminUrl: string; port: number; stop(): Promise<void> };

export type ServerOptions = {
  /** Holds `postgres/` (the cluster) and `logs/postgres.log`. */
  dataDir: string;
  port: number;
  /** Of the cluster's superuser; fixed when the cluster is made. */
  password: string;
  /** Trades durability for speed: test clusters only. */
  fast?: boolean;
};

const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '400' };
const SAFE = { max_connections: '200' };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export const adminUrl = (port: number, password: string): string =>
  `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;

/** Starts the embedded server on loopback, making its cluster at the first call. */
export async function startPostgres(options: ServerOptions): Promise<Server> {
  const { dataDir, port, password } = options;
  const cluster = join(dataDir, 'postgres');
  mkdirSync(join(dataDir, 'logs'), { recursive: true });
  const binaries = postgresBinaries();
  const who = serverIdentity([dirname(cluster), dirname(binaries.postgres)]);
  if (!existsSync(cluster)) createCluster(cluster, password, binaries.initdb, who);
  await endLeftover(cluster);
  const log = openSync(join(dataDir, 'logs', 'postgres.log'), 'a');
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...(options.fast ? FAST : SAFE) };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const { command, args, ids } = runAs(who, binaries.postgres, ['-D', cluster, '-p', String(port), ...flags]);
  // Its own process group: Ctrl-C in the terminal must reach it last, after its clients.
  const child = spawn(command, args, { ...ids, cwd: '/', detached: true, stdio: ['ignore', log, log] });
  child.unref();
  // However this process ends, short of SIGKILL, the server does not outlive it.
  process.on('exit', () => child.kill('SIGINT'));
  await untilReady(child, adminUrl(port, password), dataDir);
  return { adminUrl: adminUrl(port, password), port, stop: () => stopServer(child) };
}

/** initdb into a draft directory, renamed when it is whole: an interrupted first start leaves no half cluster. */
function createCluster(cluster: string, password: string, initdb: string, who: Identity): void {
  const draft = `${cluster}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  const passwordFile = join(dirname(cluster), `initdb-${process.pid}`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  try {
    if (who.uid !== undefined && who.gid !== undefined) {
      chownSync(draft, who.uid, who.gid);
      chownSync(passwordFile, who.uid, who.gid);
    }
    const { command, args, ids } = runAs(who, initdb, [
      `--pgdata=${draft}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
    ]);
    execFileSync(command, args, { ...ids, cwd: '/', stdio: 'pipe' });
  } catch (error) {
    const said = (error as { stderr?: Buffer }).stderr?.toString().trim();
    throw new Stop(`Postgres could not make its cluster in ${cluster}:\n${said || String(error)}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  chmodSync(draft, 0o700);
  renameSync(draft, cluster);
}

/** A server that outlived a killed start is stopped; the pid file of one that is gone is removed. */
async function endLeftover(cluster: string): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  const line = isAlive(pid) ? commandLine(pid) : '';
  if (line.includes(cluster)) {
    process.kill(pid, 'SIGINT');
    for (let waited = 0; isAlive(pid) && waited < 10_000; waited += 50) await pause(50);
    if (isAlive(pid))
      throw new Stop(`An older Postgres (pid ${pid}) on ${cluster} does not stop; end it and start again.`);
  }
  rmSync(pidFile, { force: true });
}

async function untilReady(child: ChildProcess, url: string, dataDir: string): Promise<void> {
  let ended = false;
  child.once('exit', () => {
    ended = true;
  });
  child.once('error', () => {
    ended = true;
  });
  for (let waited = 0; waited < 60_000; waited += 50) {
    if (ended) break;
    const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
    try {
      await sql`select 1`;
      return;
    } catch {
      await pause(50);
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
  const tail = readFileSync(join(dataDir, 'logs', 'postgres.log'), 'utf8')
    .trim()
    .split('\n')
    .slice(-5)
    .join('\n');
  if (child.pid && !ended) process.kill(child.pid, 'SIGQUIT');
  throw new Stop(`Postgres did not start:\n${tail}`);
}

/** Fast shutdown (open transactions roll back); harder after ten seconds. */
async function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  const timer = setTimeout(() => child.kill('SIGQUIT'), 10_000);
  await gone;
  clearTimeout(timer);
}
