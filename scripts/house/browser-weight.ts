import { existsSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { filesOf, type Node, statementsOf } from './source';

const PURE = /^lib\/[^/]+\/(schema|state|policy)(\.ts|\/)/;
const SHIPPED = /^(components\/|lib\/[^/]+\/(state|policy)(\.ts$|\/))/;

/**
 * Chains of run-time imports by which zod (93 kB) would reach a browser: from a component, a state or a policy,
 * through pure files. `zod/mini` and type-only imports are welcome. dependency-cruiser's swc parser cannot tell
 * a type-only import from another, so this rule is ours.
 */
export function zodInBrowser(root: string): string[] {
  return filesOf(root)
    .filter((path) => SHIPPED.test(path) && /\.tsx?$/.test(path) && !path.includes('.test.'))
    .flatMap((path) => chainsToZod(root, path, [path]));
}

function chainsToZod(root: string, path: string, chain: string[]): string[] {
  return valueImports(root, path).flatMap((target) => {
    if (target === 'zod') return [`${chain.join(' → ')} → zod`];
    const file = fileOf(root, path, target);
    if (!file || !PURE.test(file) || chain.includes(file)) return [];
    return chainsToZod(root, file, [...chain, file]);
  });
}

function valueImports(root: string, path: string): string[] {
  return statementsOf(root, path)
    .filter((statement) => statement.type === 'ImportDeclaration' && !statement.typeOnly)
    .filter((statement) => {
      const specifiers = statement.specifiers as Node[];
      return specifiers.length === 0 || specifiers.some((one) => !one.isTypeOnly);
    })
    .map((statement) => String((statement.source as Node).value));
}

function fileOf(root: string, from: string, target: string): string | undefined {
  if (!/^(@\/|\.)/.test(target)) return undefined;
  const base = target.startsWith('@/') ? target.slice(2) : posix.join(dirname(from), target);
  return [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`].find(
    (path) => /\.tsx?$/.test(path) && existsSync(join(root, path)),
  );
}
