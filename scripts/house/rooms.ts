import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf, type Node, statementsOf, walk } from './source';

const DOMAINS = [
  'people',
  'catalog',
  'vendors',
  'scheduling',
  'dispatch',
  'bookings',
  'photos',
  'signing',
  'payments',
  'messages',
  'notifications',
  'audit',
  'analytics',
  'privacy',
  'invoices',
  'ledger',
  'reconciliation',
  'machine',
  'batches',
];
const OTHER_ROOMS = ['core', 'auth', 'integrations', 'jobs'];
const VOCABULARY = '(schema|state|policy|queries|commands|provider|actions)';
const IN_ROOM = new RegExp(
  `^(${VOCABULARY}\\.ts|${VOCABULARY}/[a-z0-9]+(-[a-z0-9]+)*\\.ts|(.+/)?[a-z0-9.-]+\\.test\\.ts)$`,
);

/** Files of lib whose name or place is not in the fixed vocabulary. */
export function misnamedFiles(root: string): string[] {
  return filesOf(root, 'lib').filter((path) => {
    const [, room = '', ...rest] = path.split('/');
    if (OTHER_ROOMS.includes(room)) return rest.length === 0;
    return !DOMAINS.includes(room) || !IN_ROOM.test(rest.join('/'));
  });
}

const CODE = /\.(tsx?|mjs)$/;
/** Written by programs. */
const MADE = /^public\//;
const MAX_LINES = 300;
/** Where a program's own settings may be read; everything else asks lib/core/env.ts. */
const MAY_READ_ENV =
  /^(lib\/core\/env\.ts$|instrumentation\.ts$|(scripts|sandbox|e2e|testing|bench)\/|[^/]+\.config\.ts$)/;
const FORBIDDEN_COMMENT = new RegExp(
  `(${['biome', 'eslint'].join('|')})-(ignore|disable)|@ts-(ignore|nocheck|expect-error)`,
);
const DRAWER = /(^|\/)(utils?|helpers?|misc|common)(\/|\.[a-z]+$)/;

/** Hand-written code that breaks a house rule; one line each. */
export function brokenSourceRules(root: string): string[] {
  return filesOf(root)
    .filter((path) => CODE.test(path) && !path.endsWith('.d.ts') && !MADE.test(path))
    .flatMap((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      const problems: string[] = [];
      const lines = text.trimEnd().split('\n').length;
      if (lines > MAX_LINES) problems.push(`${path}: ${lines} lines, more than ${MAX_LINES}`);
      if (DRAWER.test(path)) problems.push(`${path}: a drawer, not a name`);
      if (FORBIDDEN_COMMENT.test(text)) problems.push(`${path}: silences a checker`);
      return [...problems, ...brokenByTree(root, path, text)];
    });
}

function brokenByTree(root: string, path: string, text: string): string[] {
  const asksAny = /\bany\b/.test(text) && path.endsWith('.mjs') === false;
  const asksEnv = text.includes('process.env') && !MAY_READ_ENV.test(path) && !path.includes('.test.');
  if (!asksAny && !asksEnv) return [];
  const problems = new Set<string>();
  walk(statementsOf(root, path), (node) => {
    if (asksAny && node.type === 'TsKeywordType' && node.kind === 'any') problems.add(`${path}: the type any`);
    if (asksEnv && isProcessEnv(node)) problems.add(`${path}: process.env outside lib/core/env.ts`);
  });
  return [...problems];
}

function isProcessEnv(node: Node): boolean {
  if (node.type !== 'MemberExpression') return false;
  const object = node.object as Node;
  const property = node.property as Node;
  return object.value === 'process' && property.value === 'env';
}
