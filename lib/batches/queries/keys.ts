import type { BatchCandidate } from '../schema';

/** The ids of rows, page after page. */
export async function* idsOf(pages: AsyncIterable<{ id: string }[]>): AsyncGenerator<string[]> {
  for await (const page of pages) yield page.map(({ id }) => id);
}

/** Of the keys those that were found, as they were chosen, with what stands against each. */
export function inOrder<R extends { id: string }>(
  keys: readonly string[],
  rows: readonly R[],
  obstacleOf: (row: R) => string | null,
): BatchCandidate[] {
  const found = new Map(rows.map((row) => [row.id, row]));
  return [...new Set(keys)].flatMap((subject) => {
    const row = found.get(subject);
    return row ? [{ subject, bookingId: null, obstacle: obstacleOf(row) }] : [];
  });
}
