import 'server-only';
import { createTranslator } from 'use-intl/core';
import { formatLocale, type Locale } from '@/lib/core/i18n/locale';
import { loadMessages } from '@/lib/core/i18n/messages';
import { formatMoney } from '@/lib/core/money';
import { formatTime, formatWindow } from '@/lib/core/time-text';

type Blanks = Record<string, string | number>;

/** How a receipt on paper speaks: its texts, and money and times in the reader's way. */
export type ReceiptWords = {
  locale: Locale;
  /** A text of `receipts.sealed`. */
  t: (key: string, blanks?: Blanks) => string;
  relation: (relation: string) => string;
  money: (amountMinor: number, currency: string) => string;
  time: (at: string, zone: string) => string;
  window: (from: string, to: string, zone: string) => string;
};

export async function receiptWords(locale: Locale): Promise<ReceiptWords> {
  const messages = (await loadMessages(locale)) as never;
  const translate = createTranslator({ locale, messages }) as (key: string, blanks?: Blanks) => string;
  const tag = formatLocale(locale);
  return {
    locale,
    t: (key, blanks) => translate(`receipts.sealed.${key}`, blanks),
    relation: (relation) => translate(`signing.relations.${relation}`),
    money: (amountMinor, currency) => formatMoney(amountMinor, currency, tag),
    time: (at, zone) => formatTime(at, 'full', tag, zone),
    window: (from, to, zone) => formatWindow(from, to, tag, zone),
  };
}
