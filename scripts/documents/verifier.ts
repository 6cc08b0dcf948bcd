import { buildSync } from 'esbuild';

const HEAD = `#!/usr/bin/env node
// Checks a bundle of evidence of HomeServe Pro with nothing but Node 20.19 or newer. Written by \`npm run docs\`
// from scripts/verifier and lib/signing/policy; the verifier page runs the same code.`;

/** public/verify.mjs: the verifier for the command line, one file with no package. */
export function verifierFile(): string {
  const { outputFiles } = buildSync({
    entryPoints: ['scripts/verifier/command.ts'],
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    charset: 'utf8',
    legalComments: 'none',
    banner: { js: HEAD },
  });
  return outputFiles[0]?.text ?? '';
}
