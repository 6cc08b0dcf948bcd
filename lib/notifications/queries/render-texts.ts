import 'server-only';
import { createTranslator } from 'use-intl/core';
import { log } from '@/lib/core/log';
import type { Texts } from '../policy/text-parts';

type Values = Record<string, string | number>;

/**
 * One text with its values in a language; null where it cannot be read: it is no ICU message, or names what is not
 * given.
 */
export function renderText(locale: string, text: string, values: Values): string | null {
  let failed = false;
  const translate = createTranslator({
    locale,
    messages: { text },
    onError: (error) => {
      failed = true;
      log.warn('text missing', { code: error.code, errorMessage: error.message });
    },
    getMessageFallback: () => '',
  });
  const read = translate('text', values).trim();
  return failed ? null : read;
}

/** An administrator's text, and the catalogue's where his can no longer be read: a message says something in any case. */
export const renderOwn = (
  locale: string,
  part: keyof Texts,
  own: Partial<Record<keyof Texts, string | null>> | null,
  ours: string,
  values: Values,
): string => {
  const text = own?.[part];
  return (text ? renderText(locale, text, values) : null) ?? renderText(locale, ours, values) ?? '';
};
