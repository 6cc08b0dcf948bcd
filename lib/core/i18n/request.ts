import { cookies } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { log } from '../log';
import { DEFAULT_TIME_ZONE } from '../time';
import { DEFAULT_LOCALE, isLocale, LOCALE_COOKIE } from './locale';
import { loadMessages } from './messages';

/** The language is a cookie, not a path: a link sent by SMS opens in its reader's language. */
export default getRequestConfig(async () => {
  const asked = (await cookies()).get(LOCALE_COOKIE)?.value;
  const locale = isLocale(asked) ? asked : DEFAULT_LOCALE;
  return {
    locale,
    timeZone: DEFAULT_TIME_ZONE,
    messages: await loadMessages(locale),
    onError: (error) => log.warn('text missing', { code: error.code, errorMessage: error.message }),
    getMessageFallback: ({ namespace, key }) => (namespace ? `${namespace}.${key}` : key),
  };
});
