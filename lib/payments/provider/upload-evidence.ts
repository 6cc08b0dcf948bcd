import sharp from 'sharp';
import type Stripe from 'stripe';
import type { Actor } from '@/lib/core/actor';
import { Refusal } from '@/lib/core/errors';
import { stripe } from '@/lib/integrations/stripe';
import { readDerived } from '@/lib/photos/provider/open-photo';
import { evidenceReceipt } from '@/lib/signing/provider/evidence-receipt';
import { sealedSignature } from '../queries/evidence-story';

const WIDTH = 1200;
const GAP = 24;

/**
 * Hands the files of a chargeback's evidence to the provider: the sealed receipt with signature and hashes, and the
 * chosen photos as one picture. A file by itself does nothing, so one that is uploaded twice is no harm. What is gone
 * is left out.
 */
export async function uploadEvidence(
  actor: Actor,
  bookingId: string,
  photoIds: readonly string[],
): Promise<Stripe.DisputeUpdateParams.Evidence> {
  const signatureId = await sealedSignature(actor, bookingId);
  const sealed = signatureId ? await evidenceReceipt(actor, signatureId, 'en') : null;
  const picture = await onePicture(actor, photoIds);
  return {
    ...(sealed ? { service_documentation: await upload(sealed.fileName, 'application/pdf', sealed.bytes) } : {}),
    ...(picture ? { uncategorized_file: await upload('photos.jpg', 'image/jpeg', picture) } : {}),
  };
}

async function upload(name: string, type: string, data: Buffer): Promise<string> {
  const file = await stripe().files.create({ purpose: 'dispute_evidence', file: { data, name, type } });
  return file.id;
}

/** Photos below one another: a bank takes a single file of them. */
async function onePicture(actor: Actor, photoIds: readonly string[]): Promise<Buffer | null> {
  const parts: { input: Buffer; top: number; left: number }[] = [];
  let top = 0;
  for (const id of photoIds) {
    const photo = await orGone(readDerived(actor, id, 'full'));
    if (!photo) continue;
    const { data, info } = await sharp(photo).resize({ width: WIDTH }).jpeg().toBuffer({ resolveWithObject: true });
    parts.push({ input: data, top, left: 0 });
    top += info.height + GAP;
  }
  if (parts.length === 0) return null;
  const sheet = { width: WIDTH, height: top - GAP, channels: 3 as const, background: 'white' };
  return sharp({ create: sheet }).composite(parts).jpeg({ quality: 80 }).toBuffer();
}

async function orGone(read: Promise<Buffer>): Promise<Buffer | null> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
