import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { invalid } from '@/lib/core/errors';
import { fileResponse } from '@/lib/photos/provider/photo-response';
import { openPortrait, savePortrait } from '@/lib/vendors/provider/portrait';
import { Vendor } from '../answers/vendor';
import { answers, ById, file } from '../door/describe';
import { endpoint } from '../door/endpoint';

const tags = ['vendors'];
const upload = z.object({ file: z.string().openapi({ format: 'binary' }) });

export function portraitsArea(api: OpenAPIHono): void {
  endpoint(
    api,
    createRoute({
      method: 'put',
      path: '/me/portrait',
      tags,
      summary: 'The picture that customers know the calling professional by; cut square',
      request: { body: { content: { 'multipart/form-data': { schema: upload } }, required: true } },
      responses: answers(Vendor, 'As it is now'),
    }),
    async ({ actor, form }) => {
      const given = form?.get('file');
      if (!(given instanceof Blob)) throw invalid({ path: 'file', message: 'required' });
      return savePortrait(actor, Buffer.from(await given.arrayBuffer()));
    },
    { idempotent: false },
  );

  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/vendors/{id}/portrait',
      tags,
      summary: 'A professional’s portrait, for himself, staff and customers whose visit he took',
      request: { params: ById, query: z.object({ size: z.enum(['thumb', 'full'], 'not_a_choice').default('full') }) },
      responses: file('image/webp', 'The picture'),
    }),
    async ({ actor, params, query, request }) =>
      fileResponse(await openPortrait(actor, params.id, query.size ?? 'full'), request.headers.get('if-none-match')),
  );
}
