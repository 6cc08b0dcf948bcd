import { z } from 'zod';
import { DOCUMENT_KINDS, type DocumentKind } from '@/lib/core/vendor-documents';
import type { DocumentStatus } from '../state';

/** Everything about an upload except its bytes. Spaces and hyphens of a number are not part of it. */
export const documentInput = z.object({
  kind: z.enum(DOCUMENT_KINDS, 'not_a_choice'),
  number: z
    .string('required')
    .max(60, 'too_long')
    .transform((text) => text.replace(/[\s-]/g, '').toUpperCase())
    .pipe(
      z
        .string()
        .min(1, 'required')
        .regex(/^[A-Z0-9/]{2,30}[A-Z0-9]{4}$/, 'bad_document_number'),
    ),
  /** The last day on which it holds; only of kinds that end. */
  expiresOn: z.iso.date('invalid_time').optional(),
});
export type DocumentInput = z.input<typeof documentInput>;

const NOTE = z.string('required').trim().max(500, 'too_long');

/** Whoever gets something back is told what to do about it. */
export const reviewInput = z
  .object({ decision: z.enum(['approve', 'request_revision', 'reject'], 'not_a_choice'), note: NOTE.default('') })
  .refine(({ decision, note }) => decision === 'approve' || note !== '', { path: ['note'], message: 'required' });
export type ReviewInput = z.input<typeof reviewInput>;

export type DocumentMediaType = 'image/jpeg' | 'image/png' | 'image/webp' | 'application/pdf';

/** What everybody entitled reads of a document: never its whole number. */
export type VendorDocument = {
  id: string;
  vendorId: string;
  kind: DocumentKind;
  status: DocumentStatus;
  /** Of its number; null of what was seen before numbers were kept here. */
  lastFour: string | null;
  /** The last day on which it holds; null when its kind does not end. */
  expiresOn: string | null;
  expired: boolean;
  /** How it is looked at: `image` through its pictures, `pdf` as it was sent; null without a file. */
  file: 'image' | 'pdf' | null;
  /** The reviewer's words to its owner. */
  note: string | null;
  /** RFC 3339. */
  submittedAt: string;
  reviewedAt: string | null;
  version: number;
};

/** What stands in the way of one required document. */
export type DocumentGap = 'missing' | 'waiting' | 'returned' | 'expired';

/** A kind that somebody needs for his services, or has without need, with what there is of it. */
export type DocumentPlace = {
  kind: DocumentKind;
  required: boolean;
  /** What holds or held. */
  accepted: VendorDocument | null;
  /** What waits for a reviewer or came back from one. */
  open: VendorDocument | null;
  gap: DocumentGap | null;
};
