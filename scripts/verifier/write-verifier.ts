import { renameSync } from 'node:fs';
import { buildSync } from 'esbuild';

/** The verifier for the command line, one file with no package, where the web serves it and bundles take it from. */
export const VERIFIER = 'public/verify.mjs';

const HEAD = `#!/usr/bin/env node
// Checks a bundle of evidence of HomeServe Pro with nothing but Node 20.19 or newer. Made from scripts/verifier and
// lib/signing/policy; the verifier page runs the same code.`;

/** Makes it from the code that the verifier page runs; whoever reads meanwhile has the one before, whole. */
export function writeVerifier(): void {
  const draft = `${VERIFIER}.${process.pid}.tmp`;
  buildSync({
    entryPoints: ['scripts/verifier/command.ts'],
    outfile: draft,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    charset: 'utf8',
    legalComments: 'none',
    banner: { js: HEAD },
  });
  renameSync(draft, VERIFIER);
}
