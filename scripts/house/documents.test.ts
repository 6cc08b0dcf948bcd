import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PAGES } from '../documents/pages';
import { isDemoOnly, readSettings } from '../documents/settings';

it.each(Object.keys(PAGES))('%s says what the code says; `npm run docs` writes it', (path) => {
  expect(readFileSync(path, 'utf8')).toBe(PAGES[path]?.());
});

it('names each setting of lib/core/env.ts once, with its need and default', () => {
  const settings = readSettings();
  const keys = [...readFileSync('lib/core/env.ts', 'utf8').matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map(
    ([, name]) => name,
  );
  expect(settings.map(({ name }) => name)).toEqual(keys);
  expect(settings.find(({ name }) => name === 'AUTH_SECRET')?.need).toBe('required');
  expect(settings.find(({ name }) => name === 'DATABASE_OWNER_URL')?.need).toBe('optional');
  expect(settings.find(({ name }) => name === 'PUSHER_CLUSTER')).toMatchObject({ need: 'default', value: 'mt1' });
});

it('refuses a setting without a docstring', () => {
  const source = 'z.object({\n  /** One. */\n  ONE: z.string(),\n  TWO_BARE: z.string(),\n});';
  expect(() => readSettings(source)).toThrow('TWO_BARE');
});

it('has a line in deploy/env.example for exactly the settings of a production', () => {
  const lines = readFileSync('deploy/env.example', 'utf8').matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm);
  const wanted = readSettings().filter((setting) => !isDemoOnly(setting));
  expect([...lines].map(([, name]) => name).sort()).toEqual(wanted.map(({ name }) => name).sort());
});
