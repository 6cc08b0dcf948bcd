export type ListParams = Record<string, string | string[] | undefined>;

/**
 * The address of the same list with some parameters changed (`null` removes one). A changed filter
 * or sort starts over: the cursor goes unless it is what changes.
 */
export function listAddress(path: string, params: ListParams, changes: Record<string, string | null>): string {
  const next = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (name === 'cursor' || name === 'before' || name in changes) continue;
    for (const one of [value ?? []].flat()) if (one !== '') next.append(name, one);
  }
  for (const [name, value] of Object.entries(changes)) if (value !== null && value !== '') next.set(name, value);
  const query = next.toString();
  return query ? `${path}?${query}` : path;
}

/** `sort=-startsAt` is descending. */
export function parseSort(sort: string | undefined): { key: string; descending: boolean } | null {
  if (!sort) return null;
  return sort.startsWith('-') ? { key: sort.slice(1), descending: true } : { key: sort, descending: false };
}
