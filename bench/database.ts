import { freePair } from '@/scripts/ports';
import { demoSettings } from '@/scripts/settings';
import { cloneTemplate } from '@/testing/cluster';
import setup from '@/testing/global-setup';
import { testSecrets } from '@/testing/settings';

/**
 * A database of a benchmark's own, and this process's settings for it: to be opened before anything that reads them is
 * imported. `superuserUrl` is its address for whoever may do anything; `stop` ends the server.
 */
export async function openBenchDatabase(name: string) {
  const stop = await setup();
  const adminUrl = process.env.HOMESERVE_TEST_ADMIN_URL ?? '';
  const urls = await cloneTemplate(adminUrl, name);
  const sandboxPort = await freePair();
  const settings = demoSettings({ dataDir: '/nonexistent', port: 3000, sandboxPort, urls, secrets: testSecrets() });
  Object.assign(process.env, settings);
  return { urls, superuserUrl: adminUrl.replace(/\/[^/]*$/, `/${name}`), stop };
}
