import swc from '@swc/core';

// dependency-cruiser 17 asks swc to parse every file as plain TypeScript, which fails at the first JSX attribute.
const parseFile = swc.parseFileSync.bind(swc);
swc.parseFileSync = (path, options) => parseFile(path, { ...options, tsx: path.endsWith('.tsx') });

/**
 * "Who may import whom" of the architecture, one rule per sentence, no exceptions.
 * Tests may import what they test and the test harness; nothing else is forgiven.
 */
const TEST = '\\.test\\.tsx?$';
const DOMAINS =
  'people|catalog|vendors|scheduling|dispatch|bookings|photos|signing|payments|invoices|messages|notifications|audit|analytics|privacy|ledger|reconciliation|machine|batches';

/** A file of a domain room, or of its folder of that name: `room('commands')`. */
const room = (...names) => `^lib/(${DOMAINS})/(${names.join('|')})(\\.ts$|/)`;

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    rule('no-cycles', 'No cycles.', {}, { circular: true }),
    rule('resolvable', 'Every import leads somewhere.', {}, { couldNotResolve: true }),
    rule(
      'one-link',
      'Ways to our pages are made by components/ui/link.tsx.',
      { pathNot: ['^components/ui/link(-pending)?\\.tsx$'] },
      { path: 'node_modules/next/link' },
    ),
    rule('nothing-imports-app', 'Nothing imports app.', { pathNot: ['^app/', TEST] }, { path: '^app/' }),
    rule(
      'database-reach',
      'Only queries, commands, lib/auth, testing, scripts and db reach the database.',
      {
        pathNot: [
          room('queries', 'commands'),
          '^lib/auth/',
          '^testing/',
          '^scripts/',
          '^db/',
          '^bench/',
          '^e2e/',
          TEST,
        ],
      },
      { path: ['^db/', 'node_modules/(postgres|drizzle-orm|pg)/'], pathNot: '^db/data/' },
    ),
    rule(
      'integrations-reach',
      'Integrations are reached from provider, jobs and lib/auth only.',
      { pathNot: [room('provider'), '^lib/jobs/', '^lib/auth/', '^lib/integrations/', TEST] },
      { path: '^lib/integrations/' },
    ),
    rule(
      'pages-imports',
      'Pages call queries and actions; API routes have rules of their own.',
      { path: '^app/', pathNot: ['^app/api/', '^app/.*/route\\.ts$', TEST] },
      { path: [room('commands', 'provider'), '^lib/jobs/', '^sandbox/', '^testing/', '^scripts/'] },
    ),
    rule(
      'api-imports',
      'Route handlers call queries, commands and provider, never actions.',
      { path: ['^app/api/', '^app/.*/route\\.ts$'], pathNot: TEST },
      { path: [room('actions'), '^lib/jobs/', '^sandbox/', '^testing/', '^scripts/'] },
    ),
    rule(
      'jobs-imports',
      'Jobs call queries, commands and provider, never actions.',
      { path: '^lib/jobs/', pathNot: TEST },
      { path: [room('actions'), '^components/', '^sandbox/', '^testing/', '^scripts/'] },
    ),
    rule(
      'components-imports',
      'Components fetch nothing and call no server code; what they need arrives as props.',
      { path: '^components/', pathNot: TEST },
      {
        path: [
          room('queries', 'commands', 'provider', 'actions'),
          '^lib/(auth|integrations|jobs)/',
          '^db/',
          '^sandbox/',
        ],
      },
    ),
    rule(
      'components-ui-domain',
      'components/ui knows no domain.',
      { path: '^components/ui/' },
      { path: [`^lib/(${DOMAINS})/`, '^components/(?!ui/)'] },
    ),
    rule(
      'pure-files',
      'schema, state and policy import core, each other and nothing else of ours.',
      { path: room('schema', 'state', 'policy'), pathNot: TEST },
      {
        path: '^(lib|db|app|components|sandbox|testing|scripts)/',
        pathNot: ['^lib/core/', room('schema', 'state', 'policy')],
      },
    ),
    rule(
      'pure-files-packages',
      'state and policy ship to browsers: no package at run time. schema may use zod, on the server.',
      { path: room('state', 'policy'), pathNot: TEST },
      { dependencyTypes: ['npm', 'npm-dev', 'core'] },
    ),
    rule(
      'queries-imports',
      'Queries read: no commands, no providers.',
      { path: room('queries'), pathNot: TEST },
      { path: [room('commands', 'provider', 'actions'), '^lib/(integrations|jobs)/', '^components/'] },
    ),
    rule(
      'commands-imports',
      'Commands import db and other commands, never a provider or a door.',
      { path: room('commands'), pathNot: TEST },
      { path: [room('provider', 'actions'), '^lib/(integrations|jobs)/', '^components/'] },
    ),
    rule(
      'provider-imports',
      'A provider imports commands and integrations; its writes go through commands.',
      { path: room('provider'), pathNot: TEST },
      { path: [room('actions'), '^lib/jobs/', '^components/', '^db/'] },
    ),
    rule(
      'actions-imports',
      'Actions call commands, provider and auth.',
      { path: '^lib/.+/actions(\\.ts$|/)', pathNot: TEST },
      { path: ['^lib/(integrations|jobs)/', '^components/', '^sandbox/'] },
    ),
    rule(
      'core-is-the-bottom',
      'core knows nothing above it; text catalogues are data.',
      { path: '^lib/core/', pathNot: TEST },
      { path: '^(lib/(?!core/)|db/|app/|components/|sandbox/|testing/|scripts/)' },
    ),
    rule(
      'db-knows-no-domain',
      'db knows no domain: core only.',
      { path: '^db/', pathNot: TEST },
      { path: '^(lib/(?!core/)|app/|components/|sandbox/|testing/|scripts/)' },
    ),
    rule(
      'integrations-no-database',
      'Integrations are thin SDK wrappers: core only.',
      { path: '^lib/integrations/', pathNot: TEST },
      { path: '^(lib/(?!core/|integrations/)|db/|app/|components/|sandbox/|testing/|scripts/)' },
    ),
    rule(
      'auth-imports',
      'lib/auth is above db, core and integrations, below the doors.',
      { path: '^lib/auth/', pathNot: TEST },
      { path: ['^lib/jobs/', '^components/', '^sandbox/', '^testing/', '^scripts/', room('provider', 'actions')] },
    ),
    rule(
      'sandbox-reach',
      'Only scripts and tests import sandbox.',
      { pathNot: ['^sandbox/', '^scripts/', '^testing/', '^e2e/', TEST] },
      { path: '^sandbox/' },
    ),
    rule(
      'sandbox-imports',
      'The sandbox stands for other companies: it knows nothing of ours.',
      { path: '^sandbox/', pathNot: TEST },
      { path: '^(lib|db|app|components|testing|scripts)/' },
    ),
    rule(
      'testing-reach',
      'Only tests, scripts, e2e and benchmarks import testing.',
      { pathNot: ['^testing/', '^scripts/', '^e2e/', '^bench/', TEST] },
      { path: '^testing/' },
    ),
    rule(
      'failpoints-reach',
      'Only tests and benchmarks put something behind a failpoint.',
      { pathNot: ['^testing/', '^bench/', TEST] },
      { path: '^lib/core/arm-failpoints\\.ts$' },
    ),
    rule(
      'scripts-reach',
      'Programs are started, not imported; the harness and the benchmarks share their parts.',
      { pathNot: ['^scripts/', '^testing/', '^e2e/', '^bench/', '^[^/]+\\.config\\.ts$', TEST] },
      { path: '^scripts/' },
    ),
    rule(
      'known-rooms',
      'lib has the rooms of the architecture and no drawer.',
      {},
      { path: '^lib/', pathNot: `^lib/(core|auth|integrations|jobs|${DOMAINS})/` },
    ),
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|\\.data|node_modules/\\.cache|test-results|playwright-report|coverage)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
