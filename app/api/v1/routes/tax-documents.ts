import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { LOCALES } from '@/lib/core/i18n/locale';
import { documentResponse } from '@/lib/invoices/provider/document-response';
import { listDocuments } from '@/lib/invoices/queries/documents';
import { TaxDocumentRow } from '../answers/tax-document';
import { answers, ById, file } from '../door/describe';
import { endpoint, value } from '../door/endpoint';

const tags = ['payments'];

export function taxDocumentsArea(api: OpenAPIHono): void {
  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/bookings/{id}/tax-documents',
      tags,
      summary: 'Invoices and credit notes of a visit, oldest first',
      request: { params: ById },
      responses: answers(z.object({ data: z.array(TaxDocumentRow) }), 'A charge’s invoice follows it within seconds'),
    }),
    ({ actor, params }) => value(listDocuments(actor, params.id).then((data) => ({ data }))),
  );

  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/tax-documents/{id}/file',
      tags,
      summary: 'An invoice or a credit note on paper',
      request: { params: ById, query: z.object({ locale: z.enum(LOCALES, 'not_a_choice').default('en') }) },
      responses: file('application/pdf', 'A PDF'),
    }),
    ({ actor, params, query }) => documentResponse(actor, params.id, query.locale ?? 'en'),
  );
}
