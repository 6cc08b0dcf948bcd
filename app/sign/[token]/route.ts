import { cookies } from 'next/headers';
import { mintSystem } from '@/lib/auth/actor';
import { linkCookie } from '@/lib/auth/link-holder';
import { originOf } from '@/lib/auth/origin';
import { isLinkToken } from '@/lib/core/crypto/link-token';
import { isLocale, LOCALE_COOKIE, localeCookie } from '@/lib/core/i18n/locale';
import { findLink } from '@/lib/signing/queries/links';

/**
 * Takes the secret out of the address: a path-scoped cookie and a clean page, in the customer's language unless one
 * was chosen here. Consumes and records nothing, because mail scanners and previews open links too.
 */
export async function GET(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const { token } = await params;
  if (isLinkToken(token)) {
    const jar = await cookies();
    jar.set(linkCookie(token));
    if (!jar.has(LOCALE_COOKIE)) {
      const link = await findLink(mintSystem('open-link', originOf(request.headers)), token);
      if (isLocale(link?.locale)) jar.set(localeCookie(link.locale));
    }
  }
  const headers = { Location: '/sign', 'Referrer-Policy': 'no-referrer', 'Cache-Control': 'no-store' };
  return new Response(null, { status: 303, headers });
}
