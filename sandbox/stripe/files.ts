import type Stripe from 'stripe';
import type { StripeBox, StripeRoute } from './box';
import { invalidRequest } from './failure';
import { integer, type Params, requiredText, text } from './form';

/** The parts of a multipart body as parameters: a file becomes its name and size, its bytes are not kept. */
export function parseMultipart(raw: Buffer, contentType: string): Params {
  const boundary = /boundary="?([^";]+)/.exec(contentType)?.[1];
  if (!boundary) throw invalidRequest('Invalid multipart form');
  const params: Params = {};
  for (const part of raw.toString('latin1').split(`--${boundary}`)) {
    const cut = part.indexOf('\r\n\r\n');
    const name = /name="([^"]+)"/.exec(part)?.[1];
    if (cut < 0 || !name) continue;
    const body = part.slice(cut + 4, part.endsWith('\r\n') ? -2 : undefined);
    const file = /filename="([^"]*)"/.exec(part)?.[1];
    if (file === undefined) params[name] = body;
    else {
      params.filename = file;
      params.size = String(body.length);
    }
  }
  return params;
}

function createFile(box: StripeBox, params: Params): Stripe.File {
  const size = integer(params, 'size');
  if (!size) throw invalidRequest('Missing required param: file.', { param: 'file' });
  return box.store.insert('file', {
    id: box.store.newId('file'),
    object: 'file',
    created: box.clock.seconds(),
    expires_at: null,
    filename: text(params, 'filename'),
    links: null,
    purpose: requiredText(params, 'purpose') as Stripe.File.Purpose,
    size,
    title: null,
    type: text(params, 'filename')?.split('.').at(-1) ?? null,
    url: null,
  });
}

export const fileRoutes: StripeRoute[] = [
  { method: 'POST', path: '/v1/files', run: ({ box, params }) => createFile(box, params) },
  { method: 'GET', path: '/v1/files/:id', run: ({ box }, id) => box.store.need('file', id) },
];
