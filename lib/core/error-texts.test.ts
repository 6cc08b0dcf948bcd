import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const texts: Record<string, string> = JSON.parse(readFileSync('messages/en/errors.json', 'utf8'));
/** `refuse('kind', 'code')`, `conflict('code')`, `message: 'code'`: everything that a person may be told. */
const CODES = [/conflict\(\s*'([a-z_]+)'/g, /refuse\(\s*'[a-z_]+',\s*'([a-z_]+)'/g, /message: '([a-z][a-z_]+)'/g];

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}

it('has a sentence for every code that a refusal can carry', () => {
  const files = [...sources('lib'), ...sources('db'), ...sources('app')];
  const used = new Set(
    files.flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      return CODES.flatMap((code) => [...text.matchAll(code)].map((match) => match[1] ?? ''));
    }),
  );
  expect(used.size).toBeGreaterThan(50);
  expect([...used].filter((code) => !texts[code]).sort()).toEqual([]);
});
