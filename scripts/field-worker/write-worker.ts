import { renameSync } from 'node:fs';
import { buildSync } from 'esbuild';

/** The service worker of the professionals' pages, at the root so that it may answer for all of them. */
export const FIELD_WORKER = 'public/field-worker.js';

/** Makes it for one build: another build's worker is another file, so that phones keep that build's page. */
export function writeFieldWorker(buildId: string): void {
  const draft = `${FIELD_WORKER}.${process.pid}.tmp`;
  buildSync({
    entryPoints: ['scripts/field-worker/worker.ts'],
    outfile: draft,
    bundle: true,
    minify: true,
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    banner: { js: `// ${buildId}` },
  });
  renameSync(draft, FIELD_WORKER);
}
