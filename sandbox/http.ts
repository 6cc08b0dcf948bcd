import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

const BODY_LIMIT = 16 * 1024 * 1024;

export type HttpCall = {
  method: string;
  url: URL;
  path: string;
  headers: IncomingHttpHeaders;
  raw: Buffer;
  /** Waits as long as a `delay` fault asks; each door decides when (Stripe: after claiming the idempotency key). */
  hold: () => Promise<void>;
};

export type Reply = { status: number; headers?: Record<string, string>; body: string | Buffer };

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  };
}

export function html(body: string, status = 200): Reply {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }, body };
}

export function redirect(location: string): Reply {
  return { status: 303, headers: { location }, body: '' };
}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT) throw new Error('body too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export function send(response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, { 'x-content-type-options': 'nosniff', ...reply.headers });
  response.end(reply.body);
}

/** A JSON object body, or an empty object when the body is absent or something else. */
export function jsonObject(raw: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(raw.toString('utf8') || '{}');
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {};
  } catch {
    return {};
  }
}

export function basicAuth(headers: IncomingHttpHeaders): { user: string; password: string } | null {
  const match = /^Basic (.+)$/i.exec(headers.authorization ?? '');
  if (!match?.[1]) return null;
  const text = Buffer.from(match[1], 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? { user: text, password: '' } : { user: text.slice(0, colon), password: text.slice(colon + 1) };
}
