import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';

const NOT_SOURCE = new Set(['node_modules', '.next', '.git', '.data', 'coverage', 'test-results', 'playwright-report']);

/** Every file below `root`, as paths with forward slashes relative to it; generated folders left out. */
export function filesOf(root: string, folder = ''): string[] {
  const here = join(root, folder);
  if (!existsSync(here)) return [];
  return readdirSync(here, { withFileTypes: true }).flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory()) return NOT_SOURCE.has(entry.name) ? [] : filesOf(root, path);
    return entry.isFile() ? [path] : [];
  });
}

/** A syntax tree as plain data: every node is an object with a `type`. */
export type Node = { type: string; [key: string]: unknown };

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

/** The top-level statements of a TypeScript file. */
export function statementsOf(root: string, path: string): Node[] {
  const code = readFileSync(join(root, path), 'utf8');
  const tree = parseSync(code, { syntax: 'typescript', tsx: path.endsWith('.tsx'), target: 'es2022' });
  return (tree.body as unknown[]).filter(isNode);
}

/** Calls `visit` with every node below a value, parents first. */
export function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, visit);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (isNode(value)) visit(value);
  for (const child of Object.values(value)) if (typeof child === 'object') walk(child, visit);
}

/** The text of a string literal or of a template without holes. */
export function textOf(value: unknown): string | undefined {
  if (!isNode(value)) return undefined;
  if (value.type === 'StringLiteral') return value.value as string;
  if (value.type !== 'TemplateLiteral') return undefined;
  const quasis = value.quasis as { cooked?: string }[];
  return quasis.length === 1 ? quasis[0]?.cooked : undefined;
}

const identifier = (value: unknown): string | undefined =>
  isNode(value) && value.type === 'Identifier' ? (value.value as string) : undefined;

/** The names of the values that a file exports; types do not count, a default export is `default`. */
export function exportsOf(statements: Node[]): string[] {
  return statements.flatMap((statement) => {
    if (statement.type === 'ExportDefaultDeclaration' || statement.type === 'ExportDefaultExpression')
      return ['default'];
    if (statement.type === 'ExportAllDeclaration') return ['*'];
    if (statement.type === 'ExportNamedDeclaration') return specifiers(statement);
    if (statement.type !== 'ExportDeclaration' || !isNode(statement.declaration)) return [];
    return declaredNames(statement.declaration);
  });
}

function specifiers(statement: Node): string[] {
  if (statement.typeOnly) return [];
  return (statement.specifiers as Node[])
    .filter((one) => !one.isTypeOnly)
    .map((one) => identifier(one.exported) ?? identifier(one.orig) ?? '*');
}

function declaredNames(declaration: Node): string[] {
  if (declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration') {
    return [identifier(declaration.identifier) ?? '?'];
  }
  if (declaration.type !== 'VariableDeclaration') return [];
  return (declaration.declarations as Node[]).flatMap((one) => patternNames(one.id));
}

function patternNames(pattern: unknown): string[] {
  const name = identifier(pattern);
  if (name) return [name];
  if (!isNode(pattern) || pattern.type !== 'ObjectPattern') return [];
  return (pattern.properties as Node[]).flatMap((one) => identifier(one.key) ?? identifier(one.value) ?? []);
}
