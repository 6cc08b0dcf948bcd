import type { Cell, Sheet } from './csv';
import type { Page } from './cursor';
import { allPages } from './pages';

/** The columns of a file, each with what a row of its list writes there: instants RFC 3339 UTC, money in minor units. */
export type Columns<R> = Record<string, (row: R) => Cell>;

/** A list as a file, from its first page to its last; the first is read at once and refuses as the list does. */
export async function sheetOf<R>(columns: Columns<R>, list: (cursor?: string) => Promise<Page<R>>): Promise<Sheet> {
  const cells = Object.values(columns);
  const pages = await allPages(list);
  return { head: Object.keys(columns), pages: lines(pages, (row) => cells.map((cell) => cell(row))) };
}

async function* lines<R>(pages: AsyncIterable<R[]>, lineOf: (row: R) => Cell[]): AsyncGenerator<Cell[][]> {
  for await (const page of pages) yield page.map(lineOf);
}
