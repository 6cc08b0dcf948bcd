import { refuse } from './errors';

/** A page of a list: `nextCursor` is null on the last one. */
export type Page<T> = { data: T[]; nextCursor: string | null };

/** Where a page ended: the value that the list is sorted by, and the row's id. */
export type Cursor = { value: string | number; id: string };

/** What the sort column holds: an instant travels as RFC 3339 with milliseconds. */
export type CursorKind = 'instant' | 'number' | 'text';

export const DEFAULT_PAGE = 20;
export const MAX_PAGE = 100;

const ID = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{1,18})$/i;
const INSTANT = /^(?:19|20|21)\d{2}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/;
const TEXT_LIMIT = 500;

/** base64url JSON of [sort value, id]: opaque to clients, checked when it comes back. */
export function encodeCursor(value: Cursor['value'] | Date, id: string): string {
  const sort = value instanceof Date ? value.toISOString() : value;
  return Buffer.from(JSON.stringify([sort, id])).toString('base64url');
}

/** The cursor of a request, null when there is none. Refuses `bad_cursor` (malformed) for anything we did not issue. */
export function decodeCursor(text: string | null | undefined, kind: CursorKind): Cursor | null {
  if (!text) return null;
  const bad = refuse('malformed', 'bad_cursor');
  if (text.length > 2 * TEXT_LIMIT || !/^[\w-]+$/.test(text)) throw bad;
  const [value, id, ...rest] = parts(text) ?? [];
  if (rest.length > 0 || typeof id !== 'string' || !ID.test(id) || !holds(value, kind)) throw bad;
  return { value, id };
}

function parts(text: string): unknown[] | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function holds(value: unknown, kind: CursorKind): value is string | number {
  if (kind === 'number') return typeof value === 'number' && Number.isSafeInteger(value);
  if (typeof value !== 'string' || value.length > TEXT_LIMIT || value.includes('\u0000')) return false;
  return kind === 'text' || (INSTANT.test(value) && !Number.isNaN(Date.parse(value)));
}

/** A page out of `limit + 1` fetched rows: the surplus row only says that there is another page. */
export function pageOf<R, T>(
  rows: R[],
  limit: number,
  toData: (row: R) => T,
  cursorOf: (row: R) => { value: Cursor['value'] | Date; id: string },
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  if (rows.length <= limit || last === undefined) return { data: shown.map(toData), nextCursor: null };
  const { value, id } = cursorOf(last);
  return { data: shown.map(toData), nextCursor: encodeCursor(value, id) };
}
