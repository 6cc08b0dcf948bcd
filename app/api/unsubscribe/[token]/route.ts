import { mintSystem } from '@/lib/auth/actor';
import { originOf } from '@/lib/auth/origin';
import { stopMail } from '@/lib/notifications/commands/set-preferences';

type Context = { params: Promise<{ token: string }> };

/** A person who follows the header's address is asked first: mail scanners follow links too. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  const Location = `/unsubscribe?token=${encodeURIComponent(token)}`;
  return new Response(null, { status: 303, headers: { Location, 'Cache-Control': 'no-store' } });
}

/** One click in the mail program (RFC 8058): no cookie, no question. 404 for a link that is not ours. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  const stopped = await stopMail(mintSystem('unsubscribe', originOf(request.headers)), token);
  return new Response(null, { status: stopped.ok ? 204 : 404 });
}
