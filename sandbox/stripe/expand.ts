import type { StripeStore } from './store';

type Bag = Record<string, unknown>;
const isBag = (value: unknown): value is Bag => typeof value === 'object' && value !== null;

/** A copy of `value` in which the named paths (`latest_charge`, `data.customer`) hold objects instead of ids. */
export function expanded(store: StripeStore, value: unknown, paths: string[]): unknown {
  const copy: unknown = structuredClone(value);
  for (const path of paths) walk(store, copy, path.split('.'));
  return copy;
}

function walk(store: StripeStore, node: unknown, path: string[]): void {
  const [name, ...rest] = path;
  if (!isBag(node) || name === undefined) return;
  if (Array.isArray(node)) {
    for (const item of node) walk(store, item, path);
    return;
  }
  const child = node[name];
  if (typeof child === 'string') {
    const found = store.find(child);
    if (found) node[name] = structuredClone(found);
  }
  walk(store, node[name], rest);
}
