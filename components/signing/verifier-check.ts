import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { inflateSync } from 'fflate';
import { formatLocale, type Locale } from '@/lib/core/i18n/locale';
import {
  type BundleFile,
  type BundleFiles,
  bundleFile,
  isPhoto,
  withoutWrapper,
} from '@/lib/signing/policy/bundle-files';
import type { Crypto } from '@/lib/signing/policy/findings';
import { readPdfAttachments } from '@/lib/signing/policy/read-pdf';
import { type Inflate, readZip } from '@/lib/signing/policy/read-zip';
import { fill } from '@/lib/signing/policy/verifier-words';
import { type Known, verifyBundle } from '@/lib/signing/policy/verify-bundle';
import type { VerifierReportProps } from './verifier-report';

const CATALOGUES = {
  en: () => import('@/messages/en/verifier.json'),
  hi: () => import('@/messages/hi/verifier.json'),
} satisfies Record<Locale, unknown>;

/** Without `crypto.subtle`, which a page has only over TLS: a bundle is checked on any page that can be opened. */
const browserCrypto: Crypto = {
  sha256,
  ed25519(message, signature, publicKey) {
    try {
      return ed25519.verify(signature, message, publicKey, { zip215: false });
    } catch {
      return false;
    }
  },
};

const inflate: Inflate = (deflated, size) => inflateSync(deflated, { out: new Uint8Array(size) });
/** What a PDF carries has no size of its own before it is unpacked. */
const inflateAll: Inflate = (deflated) => inflateSync(deflated);

/** A pause in which the page can be drawn and pressed. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Everything of a file that was chosen, checked; null when it is neither a bundle nor a receipt. */
export async function checkFile(
  file: File,
  locale: Locale,
  onProgress: (text: string) => void,
): Promise<VerifierReportProps | null> {
  const [{ default: words }, buffer] = await Promise.all([CATALOGUES[locale](), file.arrayBuffer()]);
  const bytes = new Uint8Array(buffer);
  const photos = (done: number, all: number) => onProgress(fill(words.page.photos, { done, all }));
  const zip = await openZip(bytes, photos);
  const files = zip ?? openPdf(bytes);
  if (!files?.has('evidence.json')) return null;
  const verify = (known: Known = {}) => verifyBundle(files, browserCrypto, { ...known, partial: zip === null });
  const strokes = files.get('strokes.json')?.bytes ?? null;
  return { name: file.name, words, locale: formatLocale(locale), strokes, checked: verify(), verify };
}

async function openZip(
  bytes: Uint8Array,
  onProgress: (done: number, all: number) => void,
): Promise<BundleFiles | null> {
  const entries = readZip(bytes, inflate);
  if (!entries) return null;
  const nameOf = withoutWrapper(entries.map(({ name }) => name));
  const all = entries.filter(({ name }) => isPhoto(nameOf(name))).length;
  const files = new Map<string, BundleFile>();
  let done = 0;
  for (const { name, read } of entries) {
    if (isPhoto(nameOf(name))) {
      done += 1;
      onProgress(done, all);
      await breathe();
    }
    files.set(nameOf(name), bundleFile(nameOf(name), read(), sha256));
  }
  return files;
}

function openPdf(bytes: Uint8Array): BundleFiles | null {
  const attached = readPdfAttachments(bytes, inflateAll);
  if (!attached) return null;
  return new Map([...attached].map(([name, content]) => [name, bundleFile(name, content, sha256)]));
}
