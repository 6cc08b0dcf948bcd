import { currentLink } from '@/lib/auth/link-holder';
import { httpStatus, Refusal } from '@/lib/core/errors';
import { photoResponse } from '@/lib/photos/provider/photo-response';

/** A photo of the visit for the holder of its link, whose cookie is sent below /sign only. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const [{ id }, link] = await Promise.all([params, currentLink()]);
  if (!('actor' in link)) return new Response(null, { status: 404 });
  const size = new URL(request.url).searchParams.get('size') === 'thumb' ? 'thumb' : 'full';
  try {
    return await photoResponse(link.actor, id, size, request.headers);
  } catch (error) {
    if (error instanceof Refusal) return new Response(null, { status: httpStatus(error.failure.kind) });
    throw error;
  }
}
