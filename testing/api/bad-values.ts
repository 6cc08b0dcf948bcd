/** What somebody may send instead of a good value: never a 5xx, never half-written. */
const BAD_VALUES: readonly unknown[] = [
  null,
  true,
  -1,
  1.5,
  1e308,
  2_147_483_648,
  '',
  "'; drop table users; --",
  'x'.repeat(20_000),
  '999999999999999999999999',
  '00000000-0000-0000-0000-000000000000',
  '0000-01-01T00:00:00Z',
  [null],
  { $gt: '' },
];
/** Instead of a list or an object. */
const BAD_SHAPES: readonly unknown[] = [null, 7, 'text', [], {}, JSON.parse('{"__proto__":{"polluted":true}}')];
/** Refused wherever they stand: once a body is enough. */
const UNSTORABLE: readonly unknown[] = ['nul \u0000', 'lone \ud800'];

export const BAD_IDS: readonly string[] = [
  'not-a-uuid',
  '00000000-0000-0000-0000-000000000000',
  '%00',
  '%FF',
  '%ED%A0%80',
  '..%2F..%2Fme',
  'x'.repeat(3000),
  "'",
];

export const BAD_TEXTS: readonly string[] = [
  '%00',
  '%FF',
  '%25_%5C',
  "'",
  '-1',
  '0',
  '1e9',
  '99999999999999999999',
  'x'.repeat(5000),
  'not-a-date',
  '2026-13-45',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '2026-02-30T00:00:00Z',
  '00000000-0000-0000-0000-000000000000',
  'bnVsbA',
  'WyIwMDAwLTAxLTAxVDAwOjAwOjAwWiIsIjAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTAwMDAwMDAwMDAwMCJd',
  'Wy05MDA3MTk5MjU0NzQwOTkxLCIwMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDAiXQ',
  '::ffff:1.2.3.4',
  '1.2.3.4/33',
];

type Mutation = { path: string; value: unknown };

/** Every body that differs from a good one in one leaf or branch. */
export function mutations(good: unknown): Mutation[] {
  const [first] = typeof good === 'object' && good !== null ? Object.keys(good) : [];
  const unstorable = UNSTORABLE.map((value) => ({
    path: first ?? '',
    value: replaced(good as object, first ?? '', value),
  }));
  return first ? [...changes(good, []), ...unstorable] : [];
}

function changes(good: unknown, path: (string | number)[]): Mutation[] {
  const isLeaf = typeof good !== 'object' || good === null;
  const here = (isLeaf ? BAD_VALUES : BAD_SHAPES).map((value) => ({ path: path.join('.') || '(all)', value }));
  if (isLeaf) return here;
  const entries = Array.isArray(good) ? good.slice(0, 1).map((child, i) => [i, child] as const) : Object.entries(good);
  const below = entries.flatMap(([key, child]) =>
    changes(child, [...path, key]).map((one) => ({ path: one.path, value: replaced(good, key, one.value) })),
  );
  return [...here, ...below];
}

function replaced(good: object, key: string | number, value: unknown): unknown {
  if (Array.isArray(good)) return good.map((item, index) => (index === key ? value : item));
  return { ...good, [key]: value };
}
