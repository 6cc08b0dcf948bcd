import 'server-only';
import { Readable } from 'node:stream';
import type { Actor } from '@/lib/core/actor';
import { unwrap } from '@/lib/core/errors';
import { recordExport } from '../commands/record-export';
import { type ExportPage, exportPages } from '../queries/export-pages';
import type { ExportInput } from '../schema';

/** One person's data as a JSON file, written while it is read. Throws what `recordExport` refuses. */
export async function dataResponse(actor: Actor, personId: string, input: ExportInput): Promise<Response> {
  const { id } = unwrap(await recordExport(actor, personId, input));
  const text = jsonOf(
    { schema: 'homeserve/personal-data/v1', person: personId, export: id },
    exportPages(actor, personId),
  );
  const stream = Readable.toWeb(Readable.from(text, { objectMode: false })) as ReadableStream<Uint8Array>;
  return new Response(stream, {
    headers: {
      'Content-Type': 'application/json',
      'Content-Disposition': `attachment; filename="homeserve-data-${personId}.json"`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

/** One object: what is said of the export, then a list for each part. */
async function* jsonOf(head: Record<string, string>, pages: AsyncGenerator<ExportPage>): AsyncGenerator<string> {
  yield JSON.stringify(head, null, 1).slice(0, -2);
  let open: string | null = null;
  let rows = 0;
  for await (const page of pages) {
    if (page.part !== open) {
      yield `${open === null ? '' : '\n ]'},\n ${JSON.stringify(page.part)}: [`;
      open = page.part;
      rows = 0;
    }
    for (const row of page.rows) {
      yield `${rows === 0 ? '' : ','}\n  ${row}`;
      rows += 1;
    }
  }
  yield `${open === null ? '' : '\n ]'}\n}\n`;
}
