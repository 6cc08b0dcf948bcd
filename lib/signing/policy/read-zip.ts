/** Inflates raw deflate (RFC 1951) into `size` bytes at most; throws when it cannot. */
export type Inflate = (deflated: Uint8Array, size: number) => Uint8Array;

/** Unpacks when it is read, so that photographs need not be in memory together; empty when it cannot be unpacked. */
export type ZipEntry = { name: string; read: () => Uint8Array };

const END = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const CENTRAL = 0x02014b50;
const CENTRAL_BYTES = 46;
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const ENCRYPTED = 1;
/** A photograph has 12 MB at most. */
const LARGEST = 64 * 1024 * 1024;

/** The files of a zip by its directory (APPNOTE.TXT, 4.3; stored or deflated, no ZIP64); null for anything else. */
export function readZip(bytes: Uint8Array, inflate: Inflate): ZipEntry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === null) return null;
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + CENTRAL_BYTES > end || view.getUint32(at, true) !== CENTRAL) return null;
    const header = at;
    const nameBytes = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameBytes));
    at += CENTRAL_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (!name.endsWith('/')) entries.push({ name, read: () => unpack(bytes, view, header, inflate) });
  }
  return entries;
}

function endOf(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - END_BYTES - LONGEST_COMMENT);
  for (let at = view.byteLength - END_BYTES; at >= first; at -= 1) if (view.getUint32(at, true) === END) return at;
  return null;
}

function unpack(bytes: Uint8Array, view: DataView, header: number, inflate: Inflate): Uint8Array {
  const method = view.getUint16(header + 10, true);
  const [packed, size] = [view.getUint32(header + 20, true), view.getUint32(header + 24, true)];
  const local = view.getUint32(header + 42, true);
  const isReadable =
    (view.getUint16(header + 8, true) & ENCRYPTED) === 0 &&
    size <= LARGEST &&
    local + LOCAL_BYTES <= view.byteLength &&
    view.getUint32(local, true) === LOCAL;
  if (!isReadable) return new Uint8Array();
  const start = local + LOCAL_BYTES + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const data = bytes.subarray(start, start + packed);
  try {
    return method === 0 ? data : method === 8 ? inflate(data, size) : new Uint8Array();
  } catch {
    return new Uint8Array();
  }
}
