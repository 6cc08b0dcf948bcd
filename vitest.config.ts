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
      {
        ...server,
        test: {
          ...common,
          name: 'integration',
          include: ['{lib,db,testing,app}/**/*.test.ts', 'scripts/*.test.ts'],
          exclude: PURE,
          globalSetup: ['testing/global-setup.ts'],
          setupFiles: ['testing/setup.ts'],
        },
      },
      { ...server, test: { ...common, name: 'contract', include: ['sandbox/**/*.test.ts'] } },
      { ...server, test: { ...common, isolate: false, name: 'house', include: ['scripts/house/**/*.test.ts'] } },
    ],
  },
});
