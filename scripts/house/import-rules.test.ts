import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import config from '../../.dependency-cruiser.mjs';
import { type Cruise, cruise } from './import-rules';
import { plantTree } from './planted';
import { filesOf } from './source';

describe('the import rules', () => {
  it('see every source file of ours and find nothing', async () => {
    const { modules, summary } = await cruise('.');
    const seen = new Set(modules.map((module) => module.source));
    const ours = filesOf('.').filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'));
    expect(ours.length).toBeGreaterThan(100);
    expect(ours.filter((path) => !seen.has(path))).toEqual([]);
    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  }, 180_000);
});

const VALUE = 'export const value = 1;\n';
const uses = (...paths: string[]) =>
  `${paths.map((path, index) => `import { value as v${index} } from '${path}';`).join('\n')}\nexport const value = [${paths.map((_, index) => `v${index}`)}];\n`;

/** One violation for each rule: rule → the file that breaks it and what it says. */
const PLANTED: Record<string, { from: string; text: string }> = {
  'no-cycles': { from: 'lib/core/ring-a.ts', text: uses('@/lib/core/ring-b') },
  resolvable: { from: 'lib/core/lost.ts', text: uses('@/lib/core/nowhere') },
  'one-link': {
    from: 'app/bad/link/page.tsx',
    text: `import Link from 'next/link';\nexport const value = Link;\n`,
  },
  'nothing-imports-app': { from: 'components/shell/frame.tsx', text: uses('@/app/page') },
  'database-reach': {
    from: 'lib/photos/provider.ts',
    text: `import postgres from 'postgres';\nexport const value = postgres;\n`,
  },
  'integrations-reach': { from: 'lib/people/commands.ts', text: uses('@/lib/integrations/stripe') },
  'pages-imports': { from: 'app/bad/page.tsx', text: uses('@/lib/bookings/commands') },
  'api-imports': { from: 'app/api/bad/route.ts', text: uses('@/lib/bookings/actions') },
  'jobs-imports': { from: 'lib/jobs/bad-task.ts', text: uses('@/lib/bookings/actions') },
  'components-imports': { from: 'components/bookings/card.tsx', text: uses('@/lib/bookings/queries') },
  'components-ui-domain': { from: 'components/ui/button.tsx', text: uses('@/lib/bookings/state') },
  'pure-files': { from: 'lib/people/policy.ts', text: uses('@/lib/people/queries') },
  'pure-files-packages': {
    from: 'lib/people/state.ts',
    text: `import { z } from 'zod';\nexport const value = z.string();\n`,
  },
  'queries-imports': { from: 'lib/people/queries.ts', text: uses('@/lib/bookings/commands') },
  'commands-imports': { from: 'lib/vendors/commands/approve.ts', text: uses('@/lib/bookings/actions') },
  'provider-imports': { from: 'lib/payments/provider.ts', text: uses('@/db/client') },
  'actions-imports': { from: 'lib/vendors/actions.ts', text: uses('@/lib/integrations/stripe') },
  'core-is-the-bottom': { from: 'lib/core/top.ts', text: uses('@/lib/bookings/state') },
  'db-knows-no-domain': { from: 'db/seed.ts', text: uses('@/lib/bookings/state') },
  'integrations-no-database': { from: 'lib/integrations/mail.ts', text: uses('@/db/client') },
  'auth-imports': { from: 'lib/auth/session.ts', text: uses('@/lib/jobs/bad-task') },
  'sandbox-reach': { from: 'lib/integrations/pusher.ts', text: uses('@/sandbox/main') },
  'sandbox-imports': { from: 'sandbox/peek.ts', text: uses('@/lib/core/money') },
  'testing-reach': { from: 'lib/audit/commands.ts', text: uses('@/testing/factory') },
  'failpoints-reach': { from: 'scripts/die.ts', text: uses('@/lib/core/arm-failpoints') },
  'scripts-reach': { from: 'lib/audit/queries.ts', text: uses('@/scripts/start') },
  'known-rooms': { from: 'lib/core/uses-drawer.ts', text: uses('@/lib/drawer/thing') },
};

const INNOCENT = [
  'app/page.tsx',
  'db/client.ts',
  'lib/bookings/actions.ts',
  'lib/bookings/commands.ts',
  'lib/bookings/queries.ts',
  'lib/bookings/schema.ts',
  'lib/bookings/state.ts',
  'lib/core/arm-failpoints.ts',
  'lib/core/money.ts',
  'lib/drawer/thing.ts',
  'lib/integrations/stripe.ts',
  'sandbox/main.ts',
  'scripts/start.ts',
  'testing/factory.ts',
];

describe('a planted violation', () => {
  let found: Cruise;
  let remove = () => {};

  beforeAll(async () => {
    const tree = plantTree({
      ...Object.fromEntries(INNOCENT.map((path) => [path, VALUE])),
      'lib/core/ring-b.ts': uses('@/lib/core/ring-a'),
      'components/bookings/attributes.tsx': `export const Shown = () => <p title="a">{1}</p>;\n`,
      ...Object.fromEntries(Object.values(PLANTED).map(({ from, text }) => [from, text])),
    });
    remove = tree.remove;
    found = await cruise(tree.root);
  }, 180_000);
  afterAll(() => remove());

  it('is prepared for every rule', () => {
    expect(Object.keys(PLANTED).sort()).toEqual((config.forbidden ?? []).map((rule) => rule.name).sort());
  });

  it.each(Object.entries(PLANTED))('of %s is caught', (rule, { from }) => {
    expect(found.summary.violations).toContainEqual(
      expect.objectContaining({ from, rule: expect.objectContaining({ name: rule }) }),
    );
  });
});
