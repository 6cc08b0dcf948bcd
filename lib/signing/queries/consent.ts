import 'server-only';
import { DEFAULT_LOCALE, isLocale } from '@/lib/core/i18n/locale';
import { loadMessages } from '@/lib/core/i18n/messages';
import { CONSENT_VERSION } from '../schema';

export type Consent = { version: string; text: string; locale: string };

/** The words that are agreed to by signing, in the reader's language. */
export async function currentConsent(locale: string): Promise<Consent> {
  const known = isLocale(locale) ? locale : DEFAULT_LOCALE;
  const { signing } = await loadMessages(known);
  const texts = typeof signing === 'object' ? signing.consentTexts : undefined;
  const text = typeof texts === 'object' ? texts[CONSENT_VERSION] : undefined;
  if (typeof text !== 'string') throw new Error(`consent ${CONSENT_VERSION} is not in the catalogue`);
  return { version: CONSENT_VERSION, text, locale: known };
}
