import { hex } from '@/lib/core/encoding';
import type { Crypto } from './findings';

/** What a bundle holds beside the photographs. */
export const BUNDLE_FILES = [
  'evidence.json',
  'evidence.sig',
  'signature.png',
  'strokes.json',
  'consent.txt',
  'public.pem',
  'keys.json',
  'inclusion.json',
  'lines.json',
  'lines.sig',
  'README.txt',
  'verify.mjs',
  'SHA256SUMS',
] as const;

/** A photograph is kept as its hash alone: sixty originals are too much for a telephone's memory. */
export type BundleFile = { sha256: string; length: number; bytes: Uint8Array | null };
export type BundleFiles = ReadonlyMap<string, BundleFile>;

export const isPhoto = (name: string): boolean => name.startsWith('photos/');

/** What file systems leave behind; nobody put it there on purpose. */
const LITTER = /(^|\/)(__MACOSX\/|\.DS_Store$|\._|Thumbs\.db$|desktop\.ini$)/;
export const isLitter = (name: string): boolean => LITTER.test(name);

/** What is not the same at every download, or is the witness itself: lines.json says nothing of it. */
const UNWITNESSED = ['inclusion.json', 'lines.json', 'lines.sig', 'SHA256SUMS'];
export const isWitnessed = (name: string): boolean => !UNWITNESSED.includes(name) && !isLitter(name);

export function bundleFile(name: string, bytes: Uint8Array, sha256: Crypto['sha256']): BundleFile {
  return { sha256: hex(sha256(bytes)), length: bytes.length, bytes: isPhoto(name) ? null : bytes };
}

/** The names without the one folder that whoever packed them again may have put around all of them. */
export function withoutWrapper(names: readonly string[]): (name: string) => string {
  const [first = ''] = names;
  const wrapper = first.includes('/') ? first.slice(0, first.indexOf('/') + 1) : '';
  const wrapped = wrapper !== '' && wrapper !== 'photos/' && names.every((name) => name.startsWith(wrapper));
  return wrapped ? (name) => name.slice(wrapper.length) : (name) => name;
}

const encoder = new TextEncoder();

/** SHA256SUMS as `sha256sum -c` reads it. */
export const writeSums = (files: Iterable<readonly [name: string, sha256: string]>): Uint8Array =>
  encoder.encode(Array.from(files, ([name, sha256]) => `${sha256}  ${name}\n`).join(''));

const SUM = /^([0-9a-f]{64}) {2}(.+)$/;

/** Its lines by name; `unread` are the numbers of those that say nothing. */
export function readSums(bytes: Uint8Array): { sums: Map<string, string>; unread: number[] } {
  const sums = new Map<string, string>();
  const unread: number[] = [];
  const lines = new TextDecoder().decode(bytes).split('\n');
  if (lines.at(-1) === '') lines.pop();
  else unread.push(lines.length);
  for (const [index, line] of lines.entries()) {
    const [, sha256, name] = SUM.exec(line) ?? [];
    if (sha256 && name && !sums.has(name)) sums.set(name, sha256);
    else unread.push(index + 1);
  }
  return { sums, unread };
}
