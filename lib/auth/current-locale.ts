import 'server-only';
import { cookies, headers } from 'next/headers';
import { acceptedLocale, DEFAULT_LOCALE, isLocale, LOCALE_COOKIE, type Locale } from '@/lib/core/i18n/locale';
import { currentSession } from './session';

/**
 * The language is no part of an address: a link sent by SMS opens in its reader's language. A signed-in person's own
 * comes first, then what was chosen in this browser, then what the browser asks for.
 */
export async function currentLocale(): Promise<Locale> {
  const [session, jar, list] = await Promise.all([currentSession(), cookies(), headers()]);
  const own = session.locale ?? undefined;
  if (isLocale(own)) return own;
  const chosen = jar.get(LOCALE_COOKIE)?.value;
  return isLocale(chosen) ? chosen : (acceptedLocale(list.get('accept-language')) ?? DEFAULT_LOCALE);
}
