import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What runs before any dependency exists: plain JavaScript, Node built-ins only. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const STAMP = join(root, 'node_modules', '.homeserve-lock');

/**
 * Whether a Node is one that every locked package accepts: 20.19, 22.13 or 24 and what follows each. The odd
 * releases between them are not.
 * @param {string} version
 */
export function isSupportedNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major >= 24 || (major === 22 && minor >= 13) || (major === 20 && minor >= 19);
}

/** Ends the process with a message when this Node is not one that package.json asks for. */
export function checkNode() {
  if (isSupportedNode(process.versions.node)) return;
  console.error(`HomeServe Pro needs Node 20.19, 22.13, 24 or newer; this is Node ${process.versions.node}.`);
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
