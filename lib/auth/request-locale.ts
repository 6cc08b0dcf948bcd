import { getRequestConfig } from 'next-intl/server';
import { loadMessages } from '@/lib/core/i18n/messages';
import { log } from '@/lib/core/log';
import { DEFAULT_TIME_ZONE } from '@/lib/core/time';
import { currentLocale } from './current-locale';

export default getRequestConfig(async () => {
  const locale = await currentLocale();
  return {
    locale,
    timeZone: DEFAULT_TIME_ZONE,
    messages: await loadMessages(locale),
    onError: (error) => log.warn('text missing', { code: error.code, errorMessage: error.message }),
    getMessageFallback: ({ namespace, key }) => (namespace ? `${namespace}.${key}` : key),
  };
});
