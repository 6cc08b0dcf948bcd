import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const alias = { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') };
// Packages that import Next without a file extension, which Node itself refuses.
const inline = [/next-auth/, /@auth\/core/, /next-intl/];

/**
 * Server code sees the packages as the server bundle does: `server-only` is empty under this condition. Node gets the
 * same conditions, and what stands under `module` is written for bundlers alone.
 */
const server = {
  resolve: { alias },
  ssr: { resolve: { conditions: ['react-server', 'node', 'development|production'] } },
};
const common = {
  pool: 'forks' as const,
  isolate: true,
  execArgv: ['--conditions=react-server'],
  server: { deps: { inline } },
  testTimeout: 60_000,
  hookTimeout: 120_000,
};

const PURE = [
  'lib/core/**/*.test.ts',
  'lib/*/{policy,state,schema}*.test.ts',
  'lib/*/{policy,state,schema}/**/*.test.ts',
];

/** They replace modules, change the settings of their process, or listen to what it writes. */
const ALONE = [
  'lib/auth/{next-auth,factor-required}.test.ts',
  'lib/integrations/outward-post.test.ts',
  'lib/photos/{storage-full,move-objects}.test.ts',
  'testing/api/{bad-input,no-token}.test.ts',
  'testing/money/failpoints.test.ts',
  'testing/access/rooms.test.ts',
  'scripts/*.test.ts',
];
const withDatabase = {
  ...common,
  include: ['{lib,db,testing,app}/**/*.test.ts'],
  globalSetup: ['testing/global-setup.ts'],
  setupFiles: ['testing/setup.ts'],
};

export default defineConfig({
  test: {
    retry: 0,
    maxWorkers: 3,
    passWithNoTests: true,
    projects: [
      // Nothing of these is kept by a module: they share one.
      { ...server, test: { ...common, isolate: false, name: 'unit', include: PURE } },
      {
        resolve: { alias },
        test: { ...common, name: 'components', execArgv: [], include: ['components/**/*.test.{ts,tsx}'] },
      },
      // What these import is much; files that change nothing of their process share it.
      { ...server, test: { ...withDatabase, isolate: false, name: 'integration', exclude: [...PURE, ...ALONE] } },
      { ...server, test: { ...withDatabase, name: 'alone', include: ALONE } },
      { ...server, test: { ...common, name: 'contract', include: ['sandbox/**/*.test.ts'] } },
      { ...server, test: { ...common, isolate: false, name: 'house', include: ['scripts/house/**/*.test.ts'] } },
    ],
  },
});
