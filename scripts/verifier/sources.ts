import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { nodeCrypto } from '@/lib/core/crypto/plain-ed25519';
import { type BundleFiles, bundleFile, withoutWrapper } from '@/lib/signing/policy/bundle-files';
import { readPdfAttachments } from '@/lib/signing/policy/read-pdf';
import { type Inflate, readZip } from '@/lib/signing/policy/read-zip';

/** `partial`: a receipt carries the evidence and its signature only. */
export type Opened = { files: BundleFiles; partial: boolean };

type Entry = { name: string; read: () => Uint8Array };

const inflate: Inflate = (deflated, size) => inflateRawSync(deflated, { maxOutputLength: Math.max(1, size) });

/** A zip, a folder that it was unpacked into, or a receipt; null for any other file. Throws when it cannot be read. */
export function openBundle(path: string): Opened | null {
  if (statSync(path).isDirectory()) return { files: digest(filesBelow(path)), partial: false };
  const bytes = readFileSync(path);
  const zip = readZip(bytes, inflate);
  if (zip) return { files: digest(zip), partial: false };
  const attached = readPdfAttachments(bytes, inflate);
  return attached
    ? { files: digest([...attached].map(([name, file]) => ({ name, read: () => file }))), partial: true }
    : null;
}

function filesBelow(root: string, folder = ''): Entry[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory()) return filesBelow(root, name);
    return entry.isFile() ? [{ name, read: () => readFileSync(join(root, name)) }] : [];
  });
}

/** One file in memory at a time, but for the small ones. */
function digest(entries: Entry[]): BundleFiles {
  const nameOf = withoutWrapper(entries.map(({ name }) => name));
  return new Map(entries.map(({ name, read }) => [nameOf(name), bundleFile(nameOf(name), read(), nodeCrypto.sha256)]));
}
