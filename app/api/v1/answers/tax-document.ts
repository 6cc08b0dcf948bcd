import { z } from '@hono/zod-openapi';
import { DOCUMENT_KINDS } from '@/lib/core/tax-document';
import { instant, minor } from '../door/describe';

export const TaxDocumentRow = z
  .object({
    id: z.uuid(),
    kind: z.enum(DOCUMENT_KINDS),
    serial: z.string().openapi({ example: 'HST/2627/000001' }),
    issuedAt: instant,
    paymentId: z.uuid(),
    totalMinor: minor,
    currency: z.string(),
  })
  .openapi('TaxDocument');
