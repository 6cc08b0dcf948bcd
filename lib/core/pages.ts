import type { Page } from './cursor';

/**
 * A list from its first page to its last, one page at a time: the next one is read when somebody takes it. The first is
 * read at once, so that whatever is wrong is said before anything is sent.
 */
export async function allPages<T>(list: (cursor?: string) => Promise<Page<T>>): Promise<AsyncGenerator<T[]>> {
  return from(await list(), list);
}

async function* from<T>(first: Page<T>, list: (cursor?: string) => Promise<Page<T>>): AsyncGenerator<T[]> {
  for (let page = first; ; ) {
    yield page.data;
    if (!page.nextCursor) return;
    page = await list(page.nextCursor);
  }
}
