import 'server-only';
import { DEFAULT_LOCALE, isLocale } from '@/lib/core/i18n/locale';
import { loadMessages } from '@/lib/core/i18n/messages';
import { CONSENT_VERSION } from '../schema';

export type Consent = { version: string; text: string; locale: string };

/** The words that are agreed to by signing, in the reader's language. */
export async function currentConsent(locale: string): Promise<Consent> {
  const known = isLocale(locale) ? locale : DEFAULT_LOCALE;
  const text = await consentText(CONSENT_VERSION, known);
  if (text === null) throw new Error(`consent ${CONSENT_VERSION} is not in the catalogue`);
  return { version: CONSENT_VERSION, text, locale: known };
}

/** The words of one version in one language, which stay in the catalogue for good; null for one that never was. */
export async function consentText(version: string, locale: string): Promise<string | null> {
  const { signing } = await loadMessages(isLocale(locale) ? locale : DEFAULT_LOCALE);
  const texts = typeof signing === 'object' ? signing.consentTexts : undefined;
  const text = typeof texts === 'object' ? texts[version] : undefined;
  return typeof text === 'string' ? text : null;
}
