/** Languages with a folder in `messages/`; the first is the fallback for every missing text. */
export const LOCALES = ['en', 'hi'] as const;
export type Locale = (typeof LOCALES)[number];

export const DEFAULT_LOCALE: Locale = 'en';
export const LOCALE_COOKIE = 'locale';

export const isLocale = (value: string | undefined): value is Locale =>
  value !== undefined && (LOCALES as readonly string[]).includes(value);

/** Each language by its own name: whoever looks for it reads that. */
export const LANGUAGE_NAMES: Record<Locale, string> = { en: 'English', hi: 'हिन्दी' };

/** The cookie that remembers a choice made in this browser. */
export const localeCookie = (locale: Locale) =>
  ({ name: LOCALE_COOKIE, value: locale, path: '/', sameSite: 'lax', maxAge: 31_536_000 }) as const;

/** The first of our languages that an Accept-Language header asks for (RFC 9110, 12.5.4); null when it asks for none. */
export function acceptedLocale(header: string | null): Locale | null {
  const wishes = (header ?? '').split(',').flatMap((part) => {
    const [range = '', ...params] = part.trim().toLowerCase().split(';');
    const weight = params.map((param) => /^\s*q=([0-9.]+)\s*$/.exec(param)?.[1]).find(Boolean);
    const locale = range.split('-')[0];
    return isLocale(locale) ? [{ locale, weight: weight === undefined ? 1 : Number(weight) }] : [];
  });
  const [best] = wishes.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  return best?.locale ?? null;
}

// Indian sites and apps write Latin digits in every language, and so does money in the tabular mono.
const REGIONAL: Record<Locale, string> = { en: 'en-IN', hi: 'hi-IN-u-nu-latn' };

/** The BCP 47 tag that numbers and times are formatted in. */
export const formatLocale = (locale: string): string =>
  isLocale(locale) ? REGIONAL[locale] : REGIONAL[DEFAULT_LOCALE];
