import 'server-only';
import { Readable } from 'node:stream';
import type { Actor } from '@/lib/core/actor';
import { forbidden, notFound, refuse } from '@/lib/core/errors';
import { drawPdfPage, type PdfFailure } from '@/lib/integrations/pdf-pages';
import { storage } from '@/lib/integrations/storage';
import { openStored } from '@/lib/photos/provider/open-photo';
import { fileResponse, unchanged } from '@/lib/photos/provider/photo-response';
import { canReviewVendors } from '../policy';
import { locateDocument } from '../queries/documents';

/** How many there are, beside the picture of one. */
const PAGES = 'X-Document-Pages';

const REFUSALS: Record<PdfFailure, () => Error> = {
  absent: notFound,
  locked: () => refuse('invalid', 'document_locked'),
  broken: () => refuse('invalid', 'document_unreadable'),
};

/**
 * A page of a document (from 1) as a picture, for who reviews it: what a stranger's PDF can do it does where it is drawn,
 * and never in the reviewer's browser. A photograph is its own only page. Throws `forbidden`, `not_found`, 422
 * `document_locked` (asks for a password), `document_unreadable` (not within the limits).
 */
export async function documentPageResponse(
  actor: Actor,
  documentId: string,
  number: number,
  ifNoneMatch: string | null,
): Promise<Response> {
  if (!canReviewVendors(actor)) throw forbidden();
  const { storageKey, sha256, isPdf } = await locateDocument(actor, documentId);
  if (!isPdf && number > 1) throw notFound();
  if (!isPdf) return counted(fileResponse(await openStored({ storageKey, sha256 }, 'full'), ifNoneMatch), 1);
  // Its reader's own copy is as good: nothing is drawn for who has it.
  const etag = `"${sha256.slice(0, 32)}-page-${number}"`;
  const same = unchanged(etag, ifNoneMatch);
  if (same) return same;
  const pdf = await storage().readObject(storageKey);
  if (!pdf) throw notFound();
  const drawn = await drawPdfPage(pdf, number);
  if (typeof drawn === 'string') throw REFUSALS[drawn]();
  const { picture, pages } = drawn;
  const file = { stream: Readable.from([picture]), bytes: picture.length, mediaType: 'image/webp' as const, etag };
  return counted(fileResponse(file, ifNoneMatch), pages);
}

function counted(answer: Response, pages: number): Response {
  answer.headers.set(PAGES, String(pages));
  return answer;
}
