import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const dir = resolve(process.env.HOMESERVE_DATA_DIR || '.data');

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Whether a process works on this directory; where the system tells command lines, a reused id is no obstacle. */
function uses(pid, word) {
  if (!pid || !alive(pid)) return false;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(word);
  } catch {
    return true;
  }
}

if (!existsSync(dir)) {
  console.log(`Nothing to reset: ${dir} does not exist.`);
  process.exit(0);
}
if (!existsSync(join(dir, 'state.json')) && !existsSync(join(dir, 'secrets.json'))) {
  console.error(`${dir} does not look like a data directory of HomeServe Pro; nothing is removed.`);
  process.exit(1);
}

const state = existsSync(join(dir, 'state.json')) ? JSON.parse(readFileSync(join(dir, 'state.json'), 'utf8')) : {};
const postmaster = join(dir, 'postgres', 'postmaster.pid');
const server = existsSync(postmaster) ? Number(readFileSync(postmaster, 'utf8').split('\n')[0]) : 0;
const running = [
  uses(state.pid, 'scripts/start') && `npm start (pid ${state.pid})`,
  uses(server, dir) && `Postgres (pid ${server})`,
].filter(Boolean);

if (running.length > 0) {
  console.error(`${dir} is in use by ${running.join(' and ')}; stop it first.`);
  process.exit(1);
}
rmSync(dir, { recursive: true, force: true });
console.log(`Removed ${dir}. The next npm start begins anew.`);
