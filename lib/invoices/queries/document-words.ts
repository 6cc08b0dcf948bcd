import 'server-only';
import { createTranslator } from 'use-intl/core';
import { numberFormat } from '@/lib/core/formatters';
import { formatLocale, type Locale } from '@/lib/core/i18n/locale';
import { loadMessages } from '@/lib/core/i18n/messages';
import { formatMoney } from '@/lib/core/money';
import { formatTime } from '@/lib/core/time-text';
import { rupeesInWords } from '../policy/words';

type Blanks = Record<string, string | number>;

/** How a document on paper speaks: its texts, and figures, money and days in the reader's way. */
export type DocumentWords = {
  locale: Locale;
  /** A text by its whole key. */
  say: (key: string, blanks?: Blanks) => string;
  /** "1,240.00": for columns whose head says the currency. */
  figure: (amountMinor: number) => string;
  money: (amountMinor: number, currency: string) => string;
  day: (at: string, zone: string) => string;
  spelled: (amountMinor: number) => string;
};

export async function documentWords(locale: Locale): Promise<DocumentWords> {
  const messages = (await loadMessages(locale)) as never;
  const tag = formatLocale(locale);
  // Latin digits in both languages: figures are set in a face that has no others.
  const figures = numberFormat('en-IN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return {
    locale,
    say: createTranslator({ locale, messages }) as DocumentWords['say'],
    figure: (amountMinor) => figures.format(amountMinor / 100),
    money: (amountMinor, currency) => formatMoney(amountMinor, currency, tag),
    day: (at, zone) => formatTime(at, 'longDate', tag, zone),
    spelled: (amountMinor) => rupeesInWords(amountMinor, locale),
  };
}
