/** What a key does on a desk: where it goes next among `count` rows, counted from -1 (none yet). */
export function nextRow(key: string, row: number, count: number): number | null {
  if (count === 0) return null;
  const last = count - 1;
  if (key === 'j' || key === 'ArrowDown') return Math.min(row + 1, last);
  if (key === 'k' || key === 'ArrowUp') return row < 0 ? last : Math.max(row - 1, 0);
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  return null;
}

type Press = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean };

/** Keys with a modifier belong to the browser. */
export const isPlain = ({ ctrlKey, metaKey, altKey }: Press): boolean => !ctrlKey && !metaKey && !altKey;
