import type { Metadata } from 'next';
import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import { FieldShell } from '@/components/field/field-shell';
import type { FieldText } from '@/components/field/field-text';
import { Wordmark } from '@/components/shell/wordmark';
import { formatLocale } from '@/lib/core/i18n/locale';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('field'))('title') };
}

/**
 * What a professional's phone keeps for when there is no network. It names nobody: the service worker stores it, and
 * what it shows is read on the phone.
 */
export default async function FieldPage() {
  const [locale, messages, t] = await Promise.all([getLocale(), getMessages(), getTranslations('common')]);
  const { field, vendor, door } = messages;
  return (
    <FieldShell
      text={{ ...field, price: vendor.price, unfinished: vendor.unfinished, trouble: door.reason } as FieldText}
      locale={formatLocale(locale)}
      mark={<Wordmark name={t('brand')} suffix={t('brandSuffix')} />}
    />
  );
}
