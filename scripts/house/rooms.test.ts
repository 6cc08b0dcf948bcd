import { afterEach, describe, expect, it } from 'vitest';
import { zodInBrowser } from './browser-weight';
import { plantTree } from './planted';
import { brokenSourceRules, misnamedFiles } from './rooms';

let remove = () => {};
afterEach(() => remove());

function plant(files: Record<string, string>): string {
  const tree = plantTree(files);
  remove = tree.remove;
  return tree.root;
}

describe('room file names', () => {
  it('are all in the vocabulary', () => expect(misnamedFiles('.')).toEqual([]));

  it('catch a planted file of another name, a drawer and a nested folder', () => {
    const good = ['lib/bookings/commands/accept-booking.ts', 'lib/bookings/policy.test.ts', 'lib/jobs/pay-vendor.ts'];
    const bad = [
      'lib/bookings/helpers.ts',
      'lib/bookings/commands/deep/accept.ts',
      'lib/bookings/commands/acceptBooking.ts',
      'lib/drawer/queries.ts',
      'lib/loose.ts',
    ];
    const root = plant(Object.fromEntries([...good, ...bad].map((path) => [path, ''])));
    expect(misnamedFiles(root).sort()).toEqual(bad.sort());
  });
});

describe('source rules', () => {
  it('hold everywhere', () => expect(brokenSourceRules('.')).toEqual([]));

  it('catch planted violations of each', () => {
    const root = plant({
      'lib/bookings/queries.ts': `export const shown = process.env.SECRET;\n`,
      'lib/core/loose.ts': `export const cast = (value: any) => value;\n`,
      'lib/core/quiet.ts': `// ${'@ts-'}ignore\nexport const x = 1;\n`,
      'lib/core/long.ts': 'export {};\n'.repeat(301),
      'components/utils.ts': 'export {};\n',
      'lib/core/fine.ts': `/** Not any type, nor process.env, in a comment. */\nexport const y = 'any';\n`,
    });
    expect(brokenSourceRules(root).sort()).toEqual([
      'components/utils.ts: a drawer, not a name',
      'lib/bookings/queries.ts: process.env outside lib/core/env.ts',
      'lib/core/long.ts: 301 lines, more than 300',
      'lib/core/loose.ts: the type any',
      'lib/core/quiet.ts: silences a checker',
    ]);
  });
});

describe('the weight of zod', () => {
  it('reaches no browser', () => expect(zodInBrowser('.')).toEqual([]));

  it('is caught through a schema, and forgiven to types and to zod/mini', () => {
    const root = plant({
      'lib/bookings/schema.ts': `import { z } from 'zod';\nexport const input = z.string();\nexport type Input = string;\n`,
      'lib/vendors/schema.ts': `import * as z from 'zod/mini';\nexport const input = z.string();\n`,
      'components/bookings/bad.tsx': `import { input } from '@/lib/bookings/schema';\nexport const Bad = () => <p title="x">{String(input)}</p>;\n`,
      'components/bookings/good.tsx': `import type { Input } from '@/lib/bookings/schema';\nimport { input } from '@/lib/vendors/schema';\nexport const Good = (p: { v: Input }) => <p>{p.v + String(input)}</p>;\n`,
      'lib/people/policy.ts': `import { input } from '../bookings/schema';\nexport const rule = input;\n`,
    });
    expect(zodInBrowser(root).sort()).toEqual([
      'components/bookings/bad.tsx → lib/bookings/schema.ts → zod',
      'lib/people/policy.ts → lib/bookings/schema.ts → zod',
    ]);
  });
});
