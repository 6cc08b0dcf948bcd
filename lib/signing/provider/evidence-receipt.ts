import 'server-only';
import sharp from 'sharp';
import type { Actor } from '@/lib/core/actor';
import { env } from '@/lib/core/env';
import { Refusal } from '@/lib/core/errors';
import type { Locale } from '@/lib/core/i18n/locale';
import { readDerived } from '@/lib/photos/provider/open-photo';
import { noteDownload } from '../commands/note-download';
import { bundleSource, type SealedPhoto } from '../queries/bundle-source';
import { receiptWords } from '../queries/receipt-words';
import { type ReceiptPicture, receiptPdf } from './receipt-pdf';

const MOST_PICTURES = 8;
const ORDER = ['before', 'after', 'other'];

/** The receipt of a signed visit as a PDF that carries its evidence. Throws what `openEvidence` does. */
export async function evidenceReceipt(
  actor: Actor,
  id: string,
  locale: Locale,
): Promise<{ fileName: string; bytes: Buffer }> {
  const [source, words] = await Promise.all([bundleSource(actor, id), receiptWords(locale)]);
  await noteDownload(actor, source.bookingId, 'receipt');
  const { evidence, signature, publicKeyPem, png, evidenceSha256, consent, facts, reference } = source;
  const bytes = await receiptPdf({
    evidence: facts,
    files: { evidence, signature, publicKeyPem, png },
    evidenceSha256,
    consent,
    pictures: await picturesOf(actor, source.photos),
    words,
    site: env().PUBLIC_URL,
  });
  return { fileName: `homeserve-${reference.toLowerCase()}.pdf`, bytes };
}

/** Small pictures in the order of the work; a lost one is left out. */
async function picturesOf(actor: Actor, photos: readonly SealedPhoto[]): Promise<ReceiptPicture[]> {
  const ordered = [...photos].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  const read = await Promise.all(ordered.slice(0, MOST_PICTURES).map((photo) => picture(actor, photo)));
  return read.filter((one) => one !== null);
}

async function picture(actor: Actor, { id, kind }: SealedPhoto): Promise<ReceiptPicture | null> {
  try {
    // The derivative is of our own making; PDF knows no WebP.
    const jpeg = await sharp(await readDerived(actor, id, 'thumb'))
      .jpeg({ quality: 82 })
      .toBuffer();
    return { kind, jpeg };
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
