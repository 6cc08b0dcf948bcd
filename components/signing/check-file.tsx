import { useLocale, useTranslations } from 'next-intl';
import { DEFAULT_LOCALE, isLocale } from '@/lib/core/i18n/locale';
import { Verifier } from './verifier';

/** The verifier with its words, for pages of the server. */
export function CheckFile() {
  const [t, locale] = [useTranslations('verifier.page'), useLocale()];
  return (
    <Verifier
      locale={isLocale(locale) ? locale : DEFAULT_LOCALE}
      text={{
        choose: t('choose'),
        drop: t('drop'),
        reading: t('reading'),
        unreadable: t('unreadable'),
        unreadableHint: t('unreadableHint'),
        failed: t('failed'),
        another: t('another'),
      }}
    />
  );
}
