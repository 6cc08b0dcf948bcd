import { accountLinkCookie } from '@/lib/auth/held-link';
import { isLinkToken } from '@/lib/core/crypto/link-token';

/**
 * Takes the secret of a mailed link out of the address: a path-scoped cookie and a clean page. Uses and records
 * nothing, because mail scanners and previews open links too.
 */
export async function GET(_request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const { token } = await params;
  const headers = new Headers({ Location: '/link', 'Referrer-Policy': 'no-referrer', 'Cache-Control': 'no-store' });
  // Something malformed replaces a link that was opened before: the page is about this address.
  headers.append('Set-Cookie', accountLinkCookie(isLinkToken(token) ? token : 'none'));
  return new Response(null, { status: 303, headers });
}
