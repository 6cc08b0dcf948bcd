/** A table with its columns padded, as the formatter wants it. */
export function table(head: string[], rows: string[][]): string {
  const safe = (cell: string) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ');
  const all = [head, ...rows].map((row) => row.map(safe));
  const widths = head.map((_, column) => Math.max(3, ...all.map((row) => [...(row[column] ?? '')].length)));
  const line = (row: string[]) =>
    `| ${row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - [...cell].length)).join(' | ')} |`;
  const [first = [], ...rest] = all;
  return [line(first), line(widths.map((width) => '-'.repeat(width))), ...rest.map(line)].join('\n');
}

export const code = (text: string): string => `\`${text}\``;

/** A comment's text on one line, without its stars. */
export const plainComment = (raw: string): string =>
  raw
    .split('\n')
    .map((line) => line.replace(/^\s*\*?\s?/, '').trim())
    .join(' ')
    .trim();
