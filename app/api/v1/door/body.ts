import { refuse } from '@/lib/core/errors';
import { assertStorable } from './text';

export const JSON_CAP_BYTES = 262_144;
/** The photo cap of 12 MB and room for the multipart frame. */
export const UPLOAD_CAP_BYTES = 16 * 1024 * 1024;

const tooLarge = () => refuse('too_large', 'too_large');

/** The body's bytes, read no further than `cap`; a declared length is believed only when it is too long. */
export async function readBody(request: Request, cap: number): Promise<Buffer> {
  if (Number(request.headers.get('content-length') ?? 0) > cap) throw tooLarge();
  if (!request.body) return Buffer.alloc(0);
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.byteLength;
    if (size > cap) {
      await reader.cancel();
      throw tooLarge();
    }
    chunks.push(next.value);
  }
  return Buffer.concat(chunks);
}

/** The media type that a request declares, without its parameters. */
export const essence = (request: Request): string =>
  (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

/** A JSON body as a value; none at all is `undefined`. 415 for another media type, 400 for what is not JSON. */
export function parseJson(request: Request, bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  if (!/^application\/([a-z0-9.+-]+\+)?json$/.test(essence(request))) throw refuse('unsupported_media', 'json_only');
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw refuse('malformed', 'malformed');
  }
  assertStorable(value);
  return value;
}

/** A multipart body as a form. 415 for another media type, 400 for what cannot be taken apart. */
export async function parseForm(request: Request, bytes: Buffer): Promise<FormData> {
  const type = request.headers.get('content-type') ?? '';
  if (essence(request) !== 'multipart/form-data') throw refuse('unsupported_media', 'multipart_only');
  let form: FormData;
  try {
    form = await new Response(new Uint8Array(bytes), { headers: { 'Content-Type': type } }).formData();
  } catch {
    throw refuse('malformed', 'malformed');
  }
  assertStorable(Object.fromEntries([...form.entries()].filter(([, value]) => typeof value === 'string')));
  return form;
}
