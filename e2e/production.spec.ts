import { expect, test } from '@playwright/test';
import { startProduction } from './support/production';

const DEMONSTRATION = ['/styleguide', '/demo', '/demo/enter/admin'];

test('a production has no styleguide, no guide and no door without a password', async () => {
  const { address, stop } = await startProduction();
  try {
    expect((await fetch(`${address}/`)).status).toBe(200);
    for (const path of DEMONSTRATION) expect((await fetch(address + path)).status, path).toBe(404);
    const page = await (await fetch(`${address}/styleguide`)).text();
    expect(page).toContain('noindex');
    expect(page).not.toMatch(/homeserve\.test|Switch/);
  } finally {
    await stop();
  }
});
