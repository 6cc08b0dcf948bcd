import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Stop } from './progress';

export const chromiumPath = (): string => process.env.CHROMIUM_PATH || '/usr/bin/chromium';

/** Makes sure that the browser tests have a browser; installs Debian's as root, otherwise says what to do. */
export async function ensureChromium(): Promise<void> {
  const path = chromiumPath();
  if (existsSync(path)) return;
  const advice = 'Install Chromium (Debian: apt-get install chromium) or set CHROMIUM_PATH to a Chromium of your own.';
  const canInstall = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;
  if (process.env.CHROMIUM_PATH || !canInstall) throw new Stop(`There is no browser at ${path}. ${advice}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    execFileSync('apt-get', ['update', '-qq'], { env, stdio: 'inherit' });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env, stdio: 'inherit' });
  } catch {
    throw new Stop(`Chromium could not be installed. ${advice}`);
  }
  if (!existsSync(path)) throw new Stop(`Chromium was installed but is not at ${path}. ${advice}`);
}
