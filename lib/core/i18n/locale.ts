/** Languages with a folder in `messages/`; the first is the fallback for every missing text. */
export const LOCALES = ['en', 'hi'] as const;
export type Locale = (typeof LOCALES)[number];

export const DEFAULT_LOCALE: Locale = 'en';
export const LOCALE_COOKIE = 'locale';

export const isLocale = (value: string | undefined): value is Locale =>
  value !== undefined && (LOCALES as readonly string[]).includes(value);

const REGIONAL: Record<Locale, string> = { en: 'en-IN', hi: 'hi-IN' };

/** The BCP 47 tag that numbers and times are formatted in. */
export const formatLocale = (locale: string): string =>
  isLocale(locale) ? REGIONAL[locale] : REGIONAL[DEFAULT_LOCALE];
