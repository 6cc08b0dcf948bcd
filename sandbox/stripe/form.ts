import { invalidRequest, missingParameter } from './failure';

export type ParamValue = string | ParamValue[] | Params;
export type Params = { [key: string]: ParamValue };

const UNSAFE = new Set(['__proto__', 'constructor', 'prototype']);

/** Decodes a form body in both array spellings: `k[0]=` (the SDK) and `k[]=` (curl). */
export function parseForm(text: string): Params {
  const root: Params = {};
  for (const [key, value] of new URLSearchParams(text)) put(root, segmentsOf(key), value);
  for (const key of Object.keys(root)) root[key] = withArrays(root[key] as ParamValue);
  return root;
}

function segmentsOf(key: string): string[] {
  const bracket = key.indexOf('[');
  if (bracket < 0) return [key];
  return [key.slice(0, bracket), ...[...key.slice(bracket).matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? '')];
}

function put(node: Params, segments: string[], value: string): void {
  const [head = '', ...rest] = segments;
  const name = head === '' ? String(Object.keys(node).length) : head;
  if (UNSAFE.has(name)) return;
  if (rest.length === 0) {
    node[name] = value;
    return;
  }
  const next = node[name];
  const child: Params = typeof next === 'object' && !Array.isArray(next) ? next : {};
  node[name] = child;
  put(child, rest, value);
}

function withArrays(value: ParamValue): ParamValue {
  if (typeof value === 'string' || Array.isArray(value)) return value;
  const keys = Object.keys(value);
  if (keys.length > 0 && keys.every((key) => /^\d+$/.test(key))) {
    return keys.sort((a, b) => Number(a) - Number(b)).map((key) => withArrays(value[key] as ParamValue));
  }
  for (const key of keys) value[key] = withArrays(value[key] as ParamValue);
  return value;
}

export function text(params: Params, name: string): string | null {
  const value = params[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

export function requiredText(params: Params, name: string): string {
  const value = text(params, name);
  if (value === null) throw missingParameter(name);
  return value;
}

export function integer(params: Params, name: string): number | null {
  const value = text(params, name);
  if (value === null) return null;
  if (!/^-?\d+$/.test(value))
    throw invalidRequest(`Invalid integer: ${value}`, { code: 'parameter_invalid_integer', param: name });
  return Number(value);
}

export function positiveInteger(params: Params, name: string): number {
  const value = integer(params, name);
  if (value === null) throw missingParameter(name);
  if (value < 1)
    throw invalidRequest('This value must be greater than or equal to 1.', {
      code: 'parameter_invalid_integer',
      param: name,
    });
  return value;
}

export const flag = (params: Params, name: string): boolean => params[name] === 'true';

export function group(params: Params, name: string): Params {
  const value = params[name];
  return typeof value === 'object' && !Array.isArray(value) ? value : {};
}

export function strings(params: Params, name: string): string[] {
  const value = params[name];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** Stripe's metadata merge: an empty value removes its key, an empty `metadata` removes all. */
export function mergeMetadata(current: Record<string, string>, params: Params): Record<string, string> {
  if (params.metadata === '') return {};
  const merged = { ...current };
  for (const [key, value] of Object.entries(group(params, 'metadata'))) {
    if (value === '') delete merged[key];
    else if (typeof value === 'string') merged[key] = value;
  }
  return merged;
}
