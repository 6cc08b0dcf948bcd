import { z } from '@hono/zod-openapi';
import { DOCUMENT_KINDS } from '@/lib/core/vendor-documents';
import { DOCUMENT_STATUSES } from '@/lib/vendors/state';
import { instant } from '../door/describe';

export const VendorDocument = z
  .object({
    id: z.uuid(),
    vendorId: z.uuid(),
    kind: z.enum(DOCUMENT_KINDS),
    status: z.enum(DOCUMENT_STATUSES),
    lastFour: z.string().nullable().openapi({ description: 'The last four characters of its number' }),
    expiresOn: z.string().nullable().openapi({ format: 'date', description: 'The last day on which it holds' }),
    expired: z.boolean(),
    file: z.enum(['image', 'pdf']).nullable(),
    note: z.string().nullable(),
    submittedAt: instant,
    reviewedAt: instant.nullable(),
    version: z.int(),
  })
  .openapi('VendorDocument');

export const DocumentPlace = z
  .object({
    kind: z.enum(DOCUMENT_KINDS),
    required: z.boolean(),
    accepted: VendorDocument.nullable(),
    open: VendorDocument.nullable(),
    gap: z.enum(['missing', 'waiting', 'returned', 'expired']).nullable(),
  })
  .openapi('DocumentPlace');
