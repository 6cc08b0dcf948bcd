import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENTRY_POINTS } from '@/lib/auth/manifest';
import { type EntryPoint, entryName } from '@/lib/auth/manifest/entry';
import { exportsOf, filesOf, isNode, type Node, statementsOf, textOf, walk } from './source';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
/** The one route file whose operations are declared one by one, as `rest`. */
const REST_MOUNT = /^\/api\/v1\/\[\[\.\.\.\w+\]\]$/;
/** Files from which Next makes addresses by name; what each answers at. */
const GENERATED: Record<string, string> = {
  'manifest.ts': '/manifest.webmanifest',
  'robots.ts': '/robots.txt',
  'sitemap.ts': '/sitemap.xml',
  'favicon.ico': '/favicon.ico',
};
const NEXT_OWN = /^\/(_not-found|_global-error|_error)(\/|$)/;

/** `app/(public)/services/[id]/page.tsx` answers at `/services/[id]`. */
function addressOf(segments: string[]): string {
  const shown = segments.filter((segment) => !/^\(.*\)$/.test(segment) && !segment.startsWith('@'));
  return `/${shown.join('/')}`;
}

const isServerDirective = (statement: unknown): boolean =>
  isNode(statement) && statement.type === 'ExpressionStatement' && textOf(statement.expression) === 'use server';

/** The name under which a room's action is declared: `lib/bookings/actions/accept.ts` is of room `bookings`. */
const roomOf = (path: string): string => path.replace(/^lib\//, '').replace(/\/actions(\.ts|\/.*)$/, '');

const ACTION_FILE = /^lib\/.+\/actions(\.ts|\/[\w-]+\.ts)$/;

/** What an application tree really offers, by name, and what in it breaks a rule. */
export function discover(root: string): { names: string[]; problems: string[] } {
  const names: string[] = [];
  const problems: string[] = [];
  for (const path of [...filesOf(root, 'app'), ...filesOf(root, 'lib'), ...filesOf(root, 'components')]) {
    if (path.startsWith('app/')) names.push(...addressesIn(root, path));
    if (!/\.tsx?$/.test(path) || /\.(test|d)\.tsx?$/.test(path)) continue;
    const found = actionsIn(root, path);
    names.push(...found.names);
    problems.push(...found.problems);
  }
  return { names, problems };
}

function addressesIn(root: string, path: string): string[] {
  const segments = path.split('/').slice(1);
  const file = segments.pop() ?? '';
  const address = addressOf(segments);
  if (/^page\.(tsx?|jsx?|mdx?)$/.test(file)) return [`page ${address}`];
  if (GENERATED[file]) return [`route GET ${join(address, GENERATED[file])}`];
  if (/^(icon|apple-icon|opengraph-image|twitter-image)\d*\.(tsx?|png|ico|svg|jpe?g)$/.test(file)) {
    return [`route GET ${join(address, file.replace(/\.tsx?$/, ''))}`];
  }
  if (!/^route\.(ts|js)$/.test(file)) return address.startsWith('/api/v1') ? operationsIn(root, path) : [];
  if (REST_MOUNT.test(address)) return operationsIn(root, path);
  const methods = exportsOf(statementsOf(root, path)).filter((name) => METHODS.has(name));
  return methods.map((method) => `route ${method} ${address}`);
}

/** The operations that `createRoute({ method, path })` of @hono/zod-openapi declares in a file. */
function operationsIn(root: string, path: string): string[] {
  if (!/\.tsx?$/.test(path) || path.includes('.test.')) return [];
  const found: string[] = [];
  walk(statementsOf(root, path), (node) => {
    if (node.type !== 'CallExpression' || !isNode(node.callee) || node.callee.value !== 'createRoute') return;
    const [first] = node.arguments as { expression: Node }[];
    const given = new Map<string, string | undefined>();
    for (const property of (first?.expression.properties ?? []) as Node[]) {
      if (property.type === 'KeyValueProperty' && isNode(property.key)) {
        given.set(String(property.key.value), textOf(property.value));
      }
    }
    found.push(`rest ${given.get('method')?.toUpperCase() ?? '?'} ${given.get('path') ?? '?'}`);
  });
  return found;
}

function actionsIn(root: string, path: string): { names: string[]; problems: string[] } {
  if (!readFileSync(join(root, path), 'utf8').includes('use server')) {
    return { names: [], problems: ACTION_FILE.test(path) ? [`${path}: an actions file begins with 'use server'`] : [] };
  }
  const statements = statementsOf(root, path);
  const problems: string[] = [];
  walk(statements, (node) => {
    if (!Array.isArray(node.stmts) || !node.stmts.some(isServerDirective)) return;
    problems.push(`${path}: an inline 'use server' makes an entry point that nobody declared`);
  });
  if (!statements.some(isServerDirective)) return { names: [], problems };
  if (!ACTION_FILE.test(path)) problems.push(`${path}: only actions.ts of a room may say 'use server'`);
  const exported = exportsOf(statements);
  if (exported.includes('*')) problems.push(`${path}: an actions file names what it exports`);
  return { names: exported.map((name) => `action ${roomOf(path)}/${name}`), problems };
}

/** What the tree offers against what the manifest declares; one line per disagreement, none when they agree. */
export function checkEntryPoints(root: string, declared: readonly EntryPoint[] = ENTRY_POINTS): string[] {
  const { names, problems } = discover(root);
  const known = declared.map(entryName);
  const twice = known.filter((name, index) => known.indexOf(name) !== index);
  return [
    ...problems,
    ...names.filter((name) => !known.includes(name)).map((name) => `undeclared: ${name}`),
    ...known.filter((name) => !names.includes(name)).map((name) => `declared but absent: ${name}`),
    ...twice.map((name) => `declared twice: ${name}`),
  ];
}

/** What Next built against the manifest: catches an address that discovery does not know how Next makes. */
export function checkBuild(root: string, declared: readonly EntryPoint[] = ENTRY_POINTS): string[] {
  const manifest = join(root, '.next/server/app-paths-manifest.json');
  if (!existsSync(manifest)) return [`${manifest} is missing: was the application built?`];
  const known = new Set(
    declared.flatMap((entry) =>
      entry.kind === 'page' || entry.kind === 'route' ? [`${entry.kind} ${entry.path}`] : [],
    ),
  );
  return Object.keys(JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, string>)
    .map((key) => {
      const segments = key.split('/').slice(1);
      const kind = segments.pop() ?? '';
      return { kind, address: addressOf(segments) };
    })
    .filter(
      ({ kind, address }) => !NEXT_OWN.test(address) && !REST_MOUNT.test(address) && !known.has(`${kind} ${address}`),
    )
    .map(({ kind, address }) => `built but undeclared: ${kind} ${address}`);
}
