import { type FieldError, invalid } from '@/lib/core/errors';

/** PostgreSQL stores no NUL, and UTF-8 has no lone surrogate: neither gets past the door, whatever field it is in. */
const UNSTORABLE = /\0|\p{Surrogate}/u;

export const isStorable = (text: string): boolean => !UNSTORABLE.test(text);

/** Refuses (422) a value that holds text which cannot be stored. A stack of its own: depth is the client's choice. */
export function assertStorable(value: unknown): void {
  const wrong: FieldError[] = [];
  const waiting: { value: unknown; path: string }[] = [{ value, path: '' }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (typeof next.value === 'string' && !isStorable(next.value)) {
      wrong.push({ path: next.path.slice(1), message: 'wrong_characters' });
    }
    if (typeof next.value !== 'object' || next.value === null) continue;
    for (const [key, child] of Object.entries(next.value)) {
      if (!isStorable(key)) throw invalid({ path: next.path.slice(1), message: 'wrong_characters' });
      waiting.push({ value: child, path: next.path.length < 200 ? `${next.path}.${key.slice(0, 100)}` : next.path });
    }
  }
  if (wrong.length > 0) throw invalid(...wrong.slice(0, 50));
}
