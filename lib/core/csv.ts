/** A value that a spreadsheet would take for a formula (OWASP: CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** One line of RFC 4180, with its end. Values that begin like a formula are text: an apostrophe stands before them. */
export const csvLine = (cells: readonly (string | number | null)[]): string => `${cells.map(cellText).join(',')}\r\n`;

function cellText(value: string | number | null): string {
  if (value === null) return '';
  const text = typeof value === 'string' && FORMULA.test(value) ? `'${value}` : String(value);
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A list as a file that grows while it is read: one page at a time, however long it is. */
export function csvResponse(
  name: string,
  head: readonly string[],
  pages: AsyncIterable<readonly (readonly (string | number | null)[])[]>,
): Response {
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
