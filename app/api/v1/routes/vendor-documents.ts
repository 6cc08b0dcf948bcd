import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { invalid, ok } from '@/lib/core/errors';
import { handInApplication } from '@/lib/vendors/commands/hand-in';
import { readDocumentNumber } from '@/lib/vendors/commands/read-document-number';
import { reviewDocument } from '@/lib/vendors/commands/review-document';
import { saveAbout } from '@/lib/vendors/commands/save-about';
import { documentPageResponse } from '@/lib/vendors/provider/document-page';
import { addDocument, documentResponse } from '@/lib/vendors/provider/documents';
import { listDocuments } from '@/lib/vendors/queries/documents';
import { aboutInput } from '@/lib/vendors/schema';
import { documentInput, reviewInput } from '@/lib/vendors/schema/documents';
import { Vendor } from '../answers/vendor';
import { DocumentPlace, VendorDocument } from '../answers/vendor-document';
import { answers, ById, created, file, json, pageOf } from '../door/describe';
import { endpoint } from '../door/endpoint';

const tags = ['vendors'];
const upload = z.object({
  kind: documentInput.shape.kind,
  number: z.string(),
  expiresOn: documentInput.shape.expiresOn,
  file: z.string().openapi({ format: 'binary' }),
});

async function uploaded(form: FormData | undefined) {
  const given = form?.get('file');
  if (!(given instanceof Blob)) throw invalid({ path: 'file', message: 'required' });
  const field = (name: string) => {
    const text = form?.get(name);
    return typeof text === 'string' && text !== '' ? text : undefined;
  };
  const parsed = documentInput.safeParse({
    kind: field('kind'),
    number: field('number'),
    expiresOn: field('expiresOn'),
  });
  if (!parsed.success) {
    throw invalid(...parsed.error.issues.map((one) => ({ path: one.path.join('.'), message: one.message })));
  }
  return { ...parsed.data, bytes: Buffer.from(await given.arrayBuffer()) };
}

export function vendorDocumentsArea(api: OpenAPIHono): void {
  endpoint(
    api,
    createRoute({
      method: 'put',
      path: '/me/application',
      tags,
      summary: 'Begin an application, or correct who and from where; it is not handed in by this',
      request: { body: json(aboutInput) },
      responses: answers(Vendor, 'Saved'),
    }),
    ({ actor, body }) => saveAbout(actor, body),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/me/application/hand-in',
      tags,
      summary: 'Hand the application in for review, the first time or after it came back',
      responses: answers(Vendor, 'Under review'),
    }),
    ({ actor }) => handInApplication(actor),
  );

  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/vendors/{id}/documents',
      tags,
      summary: 'A professional’s documents by kind, with what is required; himself or onboarding',
      request: { params: ById },
      responses: answers(pageOf(DocumentPlace), 'All kinds'),
    }),
    async ({ actor, params }) => ok({ data: await listDocuments(actor, params.id), nextCursor: null }),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/vendors/{id}/documents',
      tags,
      summary: 'Hand in a document: photograph or PDF, its number, and its last day where its kind ends',
      request: { params: ById, body: { content: { 'multipart/form-data': { schema: upload } }, required: true } },
      responses: created(VendorDocument, 'Waits for a reviewer'),
    }),
    async ({ actor, params, form }) => addDocument(actor, params.id, await uploaded(form)),
    { idempotent: false },
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/documents/{id}/review',
      tags,
      summary: 'Decide about one document; whoever gets it back reads the note',
      request: { params: ById, body: json(reviewInput) },
      responses: answers(VendorDocument, 'Decided'),
    }),
    ({ actor, params, body }) => reviewDocument(actor, params.id, body),
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/documents/{id}/number',
      tags,
      summary: 'The whole number of a document; that it was read stands in the log',
      request: { params: ById },
      responses: answers(z.object({ number: z.string() }), 'The number'),
    }),
    ({ actor, params }) => readDocumentNumber(actor, params.id),
    { idempotent: false },
  );

  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/documents/{id}/file',
      tags,
      summary: 'A document’s picture without metadata, or its PDF; its holder or onboarding',
      request: { params: ById, query: z.object({ size: z.enum(['thumb', 'full'], 'not_a_choice').default('full') }) },
      responses: file('image/webp', 'The file'),
    }),
    ({ actor, params, query, request }) =>
      documentResponse(actor, params.id, query.size ?? 'full', request.headers.get('if-none-match')),
  );

  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/documents/{id}/pages/{page}',
      tags,
      summary: 'A page of a document as a picture; `X-Document-Pages` says how many there are',
      request: { params: ById.extend({ page: z.string().regex(/^[1-9]\d{0,3}$/, 'not_found') }) },
      responses: file('image/webp', 'The page'),
    }),
    ({ actor, params, request }) =>
      documentPageResponse(actor, params.id, Number(params.page), request.headers.get('if-none-match')),
  );
}
