import { textsOf } from './catalogue';
import { filesOf, isNode, type Node, statementsOf, textOf, walk } from './source';

/** A key as code names it: literal, or with holes ("groups.*"), or nobody can say which. */
type Use = { path: string; namespaces: string[]; key: string; holes: boolean };

const TRANSLATORS = new Set(['useTranslations', 'getTranslations']);
const WAYS = new Set(['rich', 'raw', 'has', 'markup']);

/** Literal keys that pages, components and rooms name and that no English text has; one line each. */
export function unknownKeys(root: string): string[] {
  const keys = [...textsOf(root, 'en').keys()];
  const fits = ({ namespaces, key, holes }: Use) =>
    namespaces.some((namespace) => {
      const full = namespace ? `${namespace}.${key}` : key;
      if (!holes) return keys.some((known) => known === full || known.startsWith(`${full}.`));
      const pattern = new RegExp(`^${full.split('*').map(escaped).join('.+')}$`);
      return keys.some((known) => pattern.test(known));
    });
  return usesIn(root)
    .filter((use) => !fits(use))
    .map(({ path, namespaces, key }) => `${path}: ${namespaces.join(' | ')} has no ${key}`);
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function usesIn(root: string): Use[] {
  return filesOf(root)
    .filter((path) => /^(app|components|lib)\/.*\.tsx?$/.test(path) && !path.includes('.test.'))
    .flatMap((path) => {
      const statements = statementsOf(root, path);
      const bound = bindingsIn(statements);
      const uses: Use[] = [];
      walk(statements, (node) => {
        const name = translatorOf(node);
        const namespaces = name ? bound.get(name) : undefined;
        if (!namespaces) return;
        const [first] = node.arguments as { expression: Node }[];
        for (const key of keysOf(first?.expression)) {
          uses.push({ path, namespaces: [...namespaces], key, holes: key.includes('*') });
        }
      });
      return uses;
    });
}

/** `t(…)` and `t.rich(…)`: the name t. */
function translatorOf(node: Node): string | undefined {
  if (node.type !== 'CallExpression' || !isNode(node.callee)) return undefined;
  const { callee } = node;
  if (callee.type === 'Identifier') return String(callee.value);
  if (callee.type !== 'MemberExpression' || !isNode(callee.object) || !isNode(callee.property)) return undefined;
  const isWay = callee.object.type === 'Identifier' && WAYS.has(String(callee.property.value));
  return isWay ? String(callee.object.value) : undefined;
}

function keysOf(value: unknown): string[] {
  if (!isNode(value)) return [];
  const text = textOf(value);
  if (text !== undefined) return [text];
  if (value.type === 'ConditionalExpression') return [...keysOf(value.consequent), ...keysOf(value.alternate)];
  if (value.type === 'ParenthesisExpression' || value.type === 'TsAsExpression') return keysOf(value.expression);
  if (value.type !== 'TemplateLiteral') return [];
  return [(value.quasis as { cooked?: string }[]).map(({ cooked = '' }) => cooked).join('*')];
}

/** Which catalogue each name of a file reads: one name may read several in as many functions. */
function bindingsIn(statements: Node[]): Map<string, Set<string>> {
  const bound = new Map<string, Set<string>>();
  const bind = (id: unknown, value: unknown): void => {
    const namespace = namespaceOf(value);
    if (namespace === undefined || !isNode(id) || id.type !== 'Identifier') return;
    const name = String(id.value);
    bound.set(name, (bound.get(name) ?? new Set()).add(namespace));
  };
  walk(statements, (node) => {
    if (node.type !== 'VariableDeclarator' || !isNode(node.id)) return;
    if (node.id.type !== 'ArrayPattern') return bind(node.id, node.init);
    const values = allOf(node.init);
    for (const [index, id] of (node.id.elements as unknown[]).entries()) bind(id, values[index]);
  });
  return bound;
}

const awaited = (value: unknown): unknown =>
  isNode(value) && value.type === 'AwaitExpression' ? value.argument : value;

function namespaceOf(value: unknown): string | undefined {
  const call = awaited(value);
  if (!isNode(call) || call.type !== 'CallExpression' || !isNode(call.callee)) return undefined;
  if (!TRANSLATORS.has(String(call.callee.value))) return undefined;
  const [first] = call.arguments as { expression: Node }[];
  return first ? textOf(first.expression) : '';
}

/** The members of `await Promise.all([…])`. */
function allOf(value: unknown): unknown[] {
  const call = awaited(value);
  if (!isNode(call) || call.type !== 'CallExpression') return [];
  const [first] = call.arguments as { expression: Node }[];
  const list = first?.expression;
  if (list?.type !== 'ArrayExpression') return [];
  return (list.elements as ({ expression: Node } | null)[]).map((one) => one?.expression);
}
