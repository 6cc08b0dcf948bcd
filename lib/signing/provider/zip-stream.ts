import 'server-only';
import { Zip, ZipDeflate } from 'fflate';

/** A file of a zip; `null` where its bytes are not to be had, which leaves it out. */
export type Packed = { name: string; read: () => Promise<Uint8Array | null>; isPacked: boolean };

/** The same for every download: a zip knows local time only, and no zone. */
const PACKED_AT = new Date(1980, 0, 1);

/** A zip, written as it is read: one file in memory at a time. What is packed already (photographs) is only wrapped. */
export async function* zipStream(files: Iterable<Packed>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  let failure: Error | null = null;
  const zip = new Zip((error, chunk) => {
    if (error) failure = error;
    else ready.push(chunk);
  });
  for (const { name, read, isPacked } of files) {
    const bytes = await read();
    if (!bytes) continue;
    const entry = new ZipDeflate(name, { level: isPacked ? 0 : 9 });
    entry.mtime = PACKED_AT;
    zip.add(entry);
    entry.push(bytes, true);
    if (failure) throw failure;
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
}
