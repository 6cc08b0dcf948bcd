import { linkCookie } from '@/lib/auth/link-holder';
import { isLinkToken } from '@/lib/core/crypto/link-token';

/**
 * Takes the secret out of the address: a path-scoped cookie and a clean page. Consumes and records nothing,
 * because mail scanners and previews open links too.
 */
export async function GET(_request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const { token } = await params;
  const headers = new Headers({ Location: '/sign', 'Referrer-Policy': 'no-referrer', 'Cache-Control': 'no-store' });
  if (isLinkToken(token)) {
    const { name, value, path, maxAge, secure } = linkCookie(token);
    const parts = [`${name}=${value}`, `Path=${path}`, `Max-Age=${maxAge}`, 'HttpOnly', 'SameSite=Lax'];
    headers.append('Set-Cookie', [...parts, ...(secure ? ['Secure'] : [])].join('; '));
  }
  return new Response(null, { status: 303, headers });
}
