import 'server-only';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Actor } from '@/lib/core/actor';
import { canonicalBytes, type Json } from '@/lib/core/crypto/canonical-json';
import { signWithKey } from '@/lib/core/crypto/evidence-key';
import { nodeCrypto } from '@/lib/core/crypto/plain-ed25519';
import { Refusal } from '@/lib/core/errors';
import { log } from '@/lib/core/log';
import { readOriginal } from '@/lib/photos/provider/open-photo';
import { noteDownload } from '../commands/note-download';
import { type BundleFile, bundleFile, writeSums } from '../policy/bundle-files';
import { photoStem } from '../policy/evidence-facts';
import { NOT_SEALED_YET } from '../policy/inclusion';
import { makeLines } from '../policy/lines';
import { type BundleSource, bundleSource, type SealedPhoto, signatureProof } from '../queries/bundle-source';
import { bundleReadme } from './bundle-readme';
import { type Packed, zipStream } from './zip-stream';

const { sha256 } = nodeCrypto;
/** The sealer runs every second. */
const PROOF_TRIES = 12;
const PROOF_WAIT_MS = 250;

const ENDINGS: Record<string, string> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' };

export type EvidenceBundle = { fileName: string; chunks: AsyncGenerator<Uint8Array> };

/**
 * The evidence with all that is needed to check it without us, as a zip that is written while it is read. Two downloads
 * differ in the later checkpoint of inclusion.json alone, and in its line of SHA256SUMS. Throws what `openEvidence` does.
 */
export async function evidenceBundle(actor: Actor, id: string): Promise<EvidenceBundle> {
  const source = await bundleSource(actor, id);
  const inclusion = canonicalBytes(((await proofOf(actor, id)) ?? NOT_SEALED_YET) as unknown as Json);
  await noteDownload(actor, source.bookingId, 'bundle');
  const files = await fixedFiles(source);
  const photos = source.photos.map((photo) => ({ name: nameOf(photo), photo }));
  const witnessed = new Map<string, BundleFile>([
    ...[...files].map(([name, bytes]) => [name, bundleFile(name, bytes, sha256)] as const),
    // What was sealed, whatever the storage holds now: a photograph that was touched since shows.
    ...photos.map(({ name, photo }) => [name, { sha256: photo.sha256, length: 0, bytes: null }] as const),
  ]);
  const lines = makeLines(witnessed, source.facts.key_id, sha256);
  files.set('inclusion.json', inclusion);
  files.set('lines.json', lines);
  files.set('lines.sig', signWithKey(lines, source.facts.key_id));
  for (const name of ['inclusion.json', 'lines.json', 'lines.sig']) {
    witnessed.set(name, bundleFile(name, files.get(name) ?? new Uint8Array(), sha256));
  }
  files.set('SHA256SUMS', writeSums([...witnessed].map(([name, file]) => [name, file.sha256])));
  return {
    fileName: `homeserve-${source.reference.toLowerCase()}.zip`,
    chunks: zipStream([
      ...[...files].map(([name, bytes]) => ({ name, read: async () => bytes, isPacked: name.endsWith('.png') })),
      ...photos.map(({ name, photo }) => ({
        name,
        read: () => original(actor, source.bookingId, photo),
        isPacked: true,
      })),
    ] satisfies Packed[]),
  };
}

const nameOf = (photo: SealedPhoto): string => `${photoStem(photo)}.${ENDINGS[photo.mediaType] ?? 'bin'}`;

async function fixedFiles(source: BundleSource): Promise<Map<string, Uint8Array>> {
  const verifier = await readFile(join(process.cwd(), 'public/verify.mjs'));
  return new Map<string, Uint8Array>([
    ['README.txt', Buffer.from(bundleReadme(source))],
    ['evidence.json', source.evidence],
    ['evidence.sig', source.signature],
    ['public.pem', Buffer.from(source.publicKeyPem)],
    ['keys.json', source.keys],
    ['signature.png', source.png],
    ['strokes.json', source.strokes],
    ['consent.txt', Buffer.from(source.consent)],
    ['verify.mjs', verifier],
  ]);
}

/** Waits a moment for the sealer: who has just signed asks for his bundle at once. */
async function proofOf(actor: Actor, id: string) {
  for (let left = PROOF_TRIES; ; left -= 1) {
    const proof = await signatureProof(actor, id);
    if (proof || left === 0) return proof;
    await new Promise((resolve) => setTimeout(resolve, PROOF_WAIT_MS));
  }
}

/** A lost photograph must not keep the rest from its owner; the verifier names it. */
async function original(actor: Actor, bookingId: string, { id }: SealedPhoto): Promise<Uint8Array | null> {
  try {
    return await readOriginal(actor, id);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    log.warn('a sealed photograph is not in the storage', { bookingId });
    return null;
  }
}
