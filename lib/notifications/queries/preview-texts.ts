import 'server-only';
import { readAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import type { Actor } from '@/lib/core/actor';
import { env } from '@/lib/core/env';
import { type FieldError, forbidden } from '@/lib/core/errors';
import type { Locale } from '@/lib/core/i18n/locale';
import { fieldErrors } from '@/lib/core/parse';
import { checkTexts } from '../policy/check-texts';
import { onLockScreen } from '../policy/lock-screen';
import { mailHtml, type RenderedText } from '../policy/mail-html';
import { sampleLink, sampleOf } from '../policy/samples';
import { isSevenBit, smsSegments } from '../policy/sms-text';
import { ruleOf, type Template } from '../policy/templates';
import { choicesOf, LONGEST_SUBJECT, MOST_SEGMENTS, type Texts } from '../policy/text-parts';
import { canEditTexts } from '../policy/texts-access';
import { type TextPreview, textsInput } from '../schema/texts';
import { allOurs, renderMessage } from './message';

type Written = { [K in keyof Texts]?: string | undefined };

/**
 * A message exactly as it would be sent with these texts, read by the code that sends it, with sample values; or what is
 * wrong with them, beside each. Refuses `forbidden`.
 */
export async function previewTexts(
  actor: Actor,
  template: Template,
  locale: Locale,
  written: Written,
): Promise<TextPreview> {
  if (!canEditTexts(actor)) throw forbidden();
  const parsed = textsInput.safeParse(written);
  if (!parsed.success) return { errors: fieldErrors(parsed.error), shown: null };
  const now = await readAs(actor, databaseNow);
  const errors = await problemsOf(template, locale, parsed.data, now);
  if (errors.length > 0) return { errors, shown: null };
  const text = await renderSample(template, locale, parsed.data, now);
  const rule = ruleOf(template);
  return {
    errors,
    shown: {
      sms: {
        text: text.sms,
        segments: smsSegments(text.sms),
        most: MOST_SEGMENTS[locale],
        alphabet: isSevenBit(text.sms) ? 'gsm' : 'ucs2',
      },
      mail: { subject: text.subject, html: mailHtml(text, rule.essential ? null : `${env().PUBLIC_URL}/unsubscribe`) },
      push: onLockScreen(template, text),
      app: { title: text.subject, text: text.text, action: text.action },
    },
  };
}

const renderSample = (template: Template, locale: Locale, own: Texts | null, now: Date, data = {}) => {
  const sample = sampleOf(template, locale, now);
  const message = { ...sample, data: { ...sample.data, ...data }, own };
  return renderMessage(message, sampleLink(template, env().PUBLIC_URL));
};

/** What is wrong with texts: as they are written, and read with values in every form that they have. */
export async function problemsOf(template: Template, locale: Locale, texts: Texts, now: Date): Promise<FieldError[]> {
  const written = checkTexts(template, locale, texts, await allOurs(template));
  if (written.length > 0) return written;
  const forms = await Promise.all(formsOf(texts).map((data) => renderSample(template, locale, texts, now, data)));
  const longest = (measure: (text: RenderedText) => number) => Math.max(...forms.map(measure));
  const segments = longest(({ sms }) => smsSegments(sms));
  const subject = longest((text) => text.subject.length);
  const most = MOST_SEGMENTS[locale];
  return [
    ...(subject > LONGEST_SUBJECT
      ? [{ path: 'subject', message: 'text_subject_long', values: { count: subject, most: LONGEST_SUBJECT } }]
      : []),
    ...(segments > most ? [{ path: 'sms', message: 'text_sms_long', values: { count: segments, most } }] : []),
  ];
}

/** The texts' choices, each value of each once. */
function formsOf(texts: Texts): Record<string, string>[] {
  const all = Object.values(texts).flatMap((text) => [...choicesOf(text)]);
  return [{}, ...all.flatMap(([name, values]) => values.map((value) => ({ [name]: value })))];
}
