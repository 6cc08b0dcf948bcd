import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { invalid, ok } from '@/lib/core/errors';
import { addPhoto } from '@/lib/photos/provider/add-photo';
import { photoResponse } from '@/lib/photos/provider/photo-response';
import { listPhotos } from '@/lib/photos/queries';
import { listPhotoFlags } from '@/lib/photos/queries/list-flags';
import { photoInput } from '@/lib/photos/schema';
import { flagFilter } from '@/lib/photos/schema/flags';
import { Photo, PhotoFlag } from '../answers/photo';
import { answers, ById, created, file, pageOf } from '../door/describe';
import { endpoint, value } from '../door/endpoint';

const tags = ['photos'];
const upload = photoInput.extend({ file: z.string().openapi({ format: 'binary' }) });

async function uploaded(form: FormData | undefined) {
  const given = form?.get('file');
  if (!(given instanceof Blob)) throw invalid({ path: 'file', message: 'required' });
  const field = (name: string) => {
    const text = form?.get(name);
    return typeof text === 'string' ? text : undefined;
  };
  const parsed = photoInput.safeParse({
    kind: field('kind'),
    takenAt: field('takenAt'),
    clientId: field('clientId'),
    sha256: field('sha256'),
    shotId: field('shotId'),
  });
  if (!parsed.success) {
    throw invalid(...parsed.error.issues.map((one) => ({ path: one.path.join('.'), message: one.message })));
  }
  return { ...parsed.data, bytes: Buffer.from(await given.arrayBuffer()) };
}

export function photosArea(api: OpenAPIHono): void {
  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/bookings/{id}/photos',
      tags,
      summary: 'Add a photo; the same clientId again answers the first one',
      request: { params: ById, body: { content: { 'multipart/form-data': { schema: upload } }, required: true } },
      responses: created(Photo, 'Kept'),
    }),
    async ({ actor, params, form }) => addPhoto(actor, params.id, await uploaded(form)),
    { idempotent: false },
  );

  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/bookings/{id}/photos',
      tags,
      summary: 'Photos of a visit',
      request: { params: ById },
      responses: answers(pageOf(Photo), 'All photos'),
    }),
    async ({ actor, params }) => ok({ data: await listPhotos(actor, params.id), nextCursor: null }),
  );

  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/photos/{id}/file',
      tags,
      summary: 'A photo without metadata',
      request: { params: ById, query: z.object({ size: z.enum(['thumb', 'full'], 'not_a_choice').default('full') }) },
      responses: file('image/jpeg', 'The picture'),
    }),
    ({ actor, params, query, request }) => photoResponse(actor, params.id, query.size ?? 'full', request.headers),
  );

  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/photo-flags',
      tags,
      summary: 'What looked odd about photos, by status, kind and visit, newest first',
      request: { query: flagFilter },
      responses: answers(pageOf(PhotoFlag), 'A page of questions'),
    }),
    ({ actor, query }) => value(listPhotoFlags(actor, query)),
  );
}
