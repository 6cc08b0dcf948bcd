import { readFileSync } from 'node:fs';

const PARTS = ['api', 'style', 'card', 'element', 'challenge', 'confirm', 'stripe'];

let script: string | undefined;

/** The shim as one classic script: its modules joined in order, without their import and export words. */
export function stripeJs(): string {
  script ??= `(() => {\n'use strict';\n${PARTS.map(source).join('\n')}\n})();\n`;
  return script;
}

function source(part: string): string {
  return readFileSync(new URL(`./${part}.js`, import.meta.url), 'utf8')
    .replace(/^import [^;]*;\n/gm, '')
    .replace(/^export /gm, '');
}
