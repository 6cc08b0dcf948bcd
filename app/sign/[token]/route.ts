import { cookies } from 'next/headers';
import { linkCookie } from '@/lib/auth/link-holder';
import { openLink } from '@/lib/auth/open-link';
import { originOf } from '@/lib/auth/origin';
import { isLocale, LOCALE_COOKIE, localeCookie } from '@/lib/core/i18n/locale';

/**
 * Takes the secret out of the address: a path-scoped cookie and a clean page, in the customer's language unless one
 * was chosen here. Consumes and records nothing, because mail scanners and previews open links too. What opens nothing
 * is answered alike, whatever it is.
 */
export async function GET(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const [{ token }, jar] = await Promise.all([params, cookies()]);
  const link = await openLink(token, originOf(request.headers));
  jar.set(linkCookie(token));
  if ('actor' in link && isLocale(link.locale) && !jar.has(LOCALE_COOKIE)) jar.set(localeCookie(link.locale));
  const headers = { Location: '/sign', 'Referrer-Policy': 'no-referrer', 'Cache-Control': 'no-store' };
  return new Response(null, { status: 303, headers });
}
