import type { Inflate } from './read-zip';

const ZLIB_HEAD = 2;
const STREAM = '\nstream\n';
const LARGEST = 4 * 1024 * 1024;
const FILE_SPEC = /\/Type \/Filespec\b[\s\S]{0,400}?\/F \(([^)]{1,80})\)[\s\S]{0,200}?\/EF\s*<<\s*\/F (\d{1,9}) 0 R/g;

/** The files that a PDF receipt carries, as we write them (no encryption, no object streams); null when it is no PDF. */
export function readPdfAttachments(bytes: Uint8Array, inflate: Inflate): Map<string, Uint8Array> | null {
  const text = new TextDecoder('latin1').decode(bytes);
  if (!text.startsWith('%PDF-')) return null;
  const files = new Map<string, Uint8Array>();
  for (const [, name, id] of text.matchAll(FILE_SPEC)) {
    const content = name && id ? streamOf(text, bytes, id, inflate) : null;
    if (name && content) files.set(name, content);
  }
  return files;
}

function streamOf(text: string, bytes: Uint8Array, id: string, inflate: Inflate): Uint8Array | null {
  const start = text.indexOf(`\n${id} 0 obj\n`);
  const body = text.indexOf(STREAM, start);
  if (start < 0 || body < 0) return null;
  const head = text.slice(start, body);
  const length = Number(/\/Length (\d+)/.exec(head)?.[1]);
  const from = body + STREAM.length;
  const data = bytes.subarray(from, from + length);
  if (!head.includes('/FlateDecode')) return data;
  try {
    return inflate(data.subarray(ZLIB_HEAD), LARGEST);
  } catch {
    return null;
  }
}
