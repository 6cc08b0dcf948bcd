import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The pure tests alone, for the mutations of the modules that they are about. */
export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  ssr: { resolve: { conditions: ['react-server', 'module', 'node', 'development|production'] } },
  test: {
    include: [
      'lib/core/*money.test.ts',
      'lib/{payments,ledger}/{policy,state}*.test.ts',
      'lib/{payments,ledger,invoices}/policy/**/*.test.ts',
      'lib/bookings/policy/charges*.test.ts',
    ],
    execArgv: ['--conditions=react-server'],
    testTimeout: 60_000,
  },
});
