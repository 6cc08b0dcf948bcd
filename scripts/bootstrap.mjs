import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What runs before any dependency exists: plain JavaScript, Node built-ins only. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const STAMP = join(root, 'node_modules', '.homeserve-lock');

/** Ends the process with a message when this Node is older than package.json asks for. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Node ${process.versions.node} is too old: HomeServe Pro needs Node 20.19 or newer.`);
  process.exit(1);
}

/** Installs the locked dependencies unless node_modules already holds exactly them. */
export async function install() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const wanted = createHash('sha256').update(lock).digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  if (!matches(JSON.parse(lock.toString()))) {
    const started = Date.now();
    console.log('▸ Installing dependencies (npm ci), about a minute …');
    const ticker = setInterval(() => console.log(`  … still installing, ${seconds(started)}`), 10_000);
    const code = await npm(['ci', '--include=dev', '--no-audit', '--no-fund']);
    clearInterval(ticker);
    if (code !== 0) {
      console.error(`✗ npm ci failed (exit code ${code}); the lines above say why.`);
      process.exit(1);
    }
    console.log(`✓ Dependencies installed, ${seconds(started)}`);
  }
  writeFileSync(STAMP, wanted);
}

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** Whether every package that npm recorded as installed is the locked one, so that no second install is needed. */
function matches(lock) {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages ?? {};
  return Object.entries(lock.packages).every(
    ([path, entry]) => path === '' || (installed[path] ? installed[path].version === entry.version : entry.optional),
  );
}

function npm(args) {
  const cli = process.env.npm_execpath;
  const [command, first] = cli?.endsWith('.js') ? [process.execPath, [cli]] : ['npm', []];
  return exitOf(spawn(command, [...first, ...args], { cwd: root, stdio: 'inherit' }));
}

function exitOf(child) {
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(String(error));
      resolve(1);
    });
    child.on('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}

/**
 * Runs a TypeScript program to its end and resolves with its exit code. Signals are passed on;
 * the IPC channel tells the program when this process is gone.
 */
export function runTypeScript(script, args = []) {
  const child = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', script, ...args], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return exitOf(child);
}
