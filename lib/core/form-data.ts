import type { z } from 'zod';

type Tree = { [key: string]: unknown };

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);
const SECRET = /password|secret|token|^(?:code|otp|startCode|proof)$/i;

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Blob);

/** `items.0.id` and `items.1.id` make a list. */
function listed(value: unknown): unknown {
  if (!isTree(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, listed(inner)] as const);
  const isList = entries.length > 0 && entries.every(([key]) => /^\d{1,3}$/.test(key));
  if (!isList) return Object.fromEntries(entries);
  return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, inner]) => inner);
}

/**
 * A posted form as the nested value it stands for: dotted names nest, repeated names make lists,
 * an empty text is absent.
 */
export function readForm(form: FormData): unknown {
  const root: Tree = {};
  for (const name of new Set(form.keys())) {
    const segments = name.split('.');
    // React's own fields begin with a dollar sign.
    if (name.startsWith('$') || segments.some((segment) => segment === '' || FORBIDDEN.has(segment))) continue;
    const values = form
      .getAll(name)
      .filter((value) => value !== '' && !(value instanceof File && value.size === 0 && value.name === ''));
    if (values.length === 0) continue;
    const last = segments.pop() as string;
    let place = root;
    for (const segment of segments) {
      if (!isTree(place[segment])) place[segment] = {};
      place = place[segment] as Tree;
    }
    place[last] = values.length > 1 ? values : values[0];
  }
  return listed(root);
}

const NUMBER = /^-?\d{1,15}(?:\.\d+)?$/;

function asExpected(value: unknown, expected: string): unknown {
  if (expected === 'boolean')
    return value === 'on' || value === 'true' ? true : value === undefined || value === 'false' ? false : value;
  if (expected === 'array') return value === undefined ? [] : [value];
  if (expected === 'number' || expected === 'int')
    return typeof value === 'string' && NUMBER.test(value) ? Number(value) : value;
  return value;
}

function replaceAt(value: unknown, path: readonly PropertyKey[], change: (old: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? replaceAt(item, rest, change) : item));
  const tree = isTree(value) ? value : {};
  return { ...tree, [key]: replaceAt(tree[String(key)], rest, change) };
}

/**
 * Parses a form by a schema that also serves JSON: where it wants a boolean, a number or a list, the
 * text that a browser sends for one is taken for it ("on", nothing, "42", a single ticked box).
 */
export function parseForm<S extends z.ZodType>(schema: S, form: FormData): z.ZodSafeParseResult<z.output<S>> {
  let raw = readForm(form);
  const first = schema.safeParse(raw);
  if (first.success) return first;
  for (const issue of first.error.issues) {
    if (issue.code === 'invalid_type') raw = replaceAt(raw, issue.path, (old) => asExpected(old, issue.expected));
  }
  return schema.safeParse(raw);
}

/** What was typed, for a form that comes back; secrets and files stay out. */
export function typedValues(form: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith('$') || SECRET.test(name.split('.').at(-1) ?? '')) continue;
    const texts = form.getAll(name).filter((value) => typeof value === 'string');
    if (texts.length > 0) values[name] = texts.join(',');
  }
  return values;
}
