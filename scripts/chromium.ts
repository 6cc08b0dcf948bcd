import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Stop } from './progress';

export const chromiumPath = (): string => process.env.CHROMIUM_PATH || '/usr/bin/chromium';

/** What keeps Chromium from talking to anybody but us; it runs as root in containers. */
export const BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

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
