/** What a desk can find, and where each of it is opened: its id is added to `to`. */
export type FindSource = {
  kind: 'bookings' | 'vendors' | 'users';
  label: string;
  to: string;
};
export type Found = { key: string; href: string; title: string; detail: string };
export type FoundGroup = { label: string; found: Found[] };
export type Place = { href: string; label: string };

/** How many of a kind are shown. */
const MOST = 5;
/** What is shorter finds everything and nothing. */
export const SHORTEST = 2;

type Row = Record<string, unknown> & { id: string };
const text = (...values: unknown[]): string => values.filter((one) => typeof one === 'string' && one).join(' · ');

const SHOWN: Record<FindSource['kind'], (row: Row) => { title: string; detail: string }> = {
  bookings: (row) => ({
    title: text(row.reference, row.serviceTitle),
    detail: text(row.customerName, row.vendorName, row.area, row.city),
  }),
  vendors: (row) => ({ title: text(row.displayName), detail: text(row.email, row.phone, row.city) }),
  users: (row) => ({ title: text(row.name), detail: text(row.email, row.phone) }),
};

/** Pages whose name has every word that was typed, in their own order. */
export function matchingPlaces(places: readonly Place[], typed: string): Place[] {
  const words = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return places.filter(({ label }) => words.every((word) => label.toLocaleLowerCase().includes(word)));
}

/** Asks the product's own lists, one request a kind. Rejects when one does not answer or refuses. */
export function findEverywhere(
  sources: readonly FindSource[],
  typed: string,
  signal: AbortSignal,
): Promise<FoundGroup[]> {
  return Promise.all(sources.map((source) => findIn(source, typed, signal)));
}

async function findIn({ kind, label, to }: FindSource, typed: string, signal: AbortSignal): Promise<FoundGroup> {
  const asked = new URLSearchParams({ q: typed, limit: String(MOST) });
  const answer = await fetch(`/api/v1/${kind}?${asked}`, { signal });
  if (!answer.ok) throw new Error(`${kind} answered ${answer.status}`);
  const { data } = (await answer.json()) as { data: Row[] };
  const found = data.map((row) => ({ key: `${kind}-${row.id}`, href: `${to}${row.id}`, ...SHOWN[kind](row) }));
  return { label, found };
}
