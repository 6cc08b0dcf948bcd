import { savedUrls } from './address';
import { Stop } from './progress';
import { runToEnd } from './run';
import { demoSettings } from './settings';
import { dataDir, readState } from './state';

/** Runs one program by hand with the settings of the data directory: `with-settings.ts <program> [args]`. */
const [program, ...args] = process.argv.slice(2);

function settings(): NodeJS.ProcessEnv {
  // Each program refuses what it must itself: the doctor has to name it.
  if (process.env.HOMESERVE_MODE === 'production') return process.env;
  const dir = dataDir();
  const state = readState(dir);
  const port = Number(process.env.PORT || state.port || 3000);
  const sandboxPort = Number(process.env.SANDBOX_PORT || state.sandboxPort || 4100);
  return { ...process.env, ...demoSettings({ dataDir: dir, port, sandboxPort, urls: savedUrls(dir) }) };
}

try {
  if (!program) throw new Stop('Usage: with-settings.ts <program> [args]');
  await runToEnd(program, settings(), args, 'inherit');
} catch (error) {
  console.error(error instanceof Stop ? error.message : error);
  process.exit(1);
}
