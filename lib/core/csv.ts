/** A value that a spreadsheet would take for a formula (OWASP: CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** A file that is read while it is written: its head, and its lines page after page. */
export type Sheet = { head: readonly string[]; pages: AsyncIterable<readonly (readonly Cell[])[]> };

/** What a file has in one place; null is nothing. */
export type Cell = string | number | null;

/** One line of RFC 4180, with its end. Values that begin like a formula are text: an apostrophe stands before them. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(cellText).join(',')}\r\n`;

function cellText(value: Cell): string {
  if (value === null) return '';
  const text = typeof value === 'string' && FORMULA.test(value) ? `'${value}` : String(value);
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A list as a file that grows while it is read: one page at a time, however long it is. None is asked for before somebody
 * takes the one before it, and none after he went.
 */
export function csvResponse(name: string, { head, pages }: Sheet): Response {
  const source = pages[Symbol.asyncIterator]();
  const bytes = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start: (stream) => stream.enqueue(bytes.encode(csvLine(head))),
    async pull(stream) {
      const { done, value } = await source.next();
      if (done) stream.close();
      else stream.enqueue(bytes.encode(value.map(csvLine).join('')));
    },
    async cancel() {
      await source.return?.();
    },
  });
  return new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
    },
  });
}
