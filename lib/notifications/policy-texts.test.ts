import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import { formatLocale, LOCALES, type Locale } from '@/lib/core/i18n/locale';
import { loadMessages } from '@/lib/core/i18n/messages';
import { formatMoney } from '@/lib/core/money';
import { formatTime, formatWindow } from '@/lib/core/time-text';
import { plainSms, smsSegments } from './policy/sms-text';
import { asksToSign, isTemplate, ruleOf, TEMPLATES, type Template } from './policy/templates';

/** Parts of the catalogue's file that are no message. */
const OTHERS = [
  'mail',
  'list',
  'preferences',
  'device',
  'unsubscribe',
  'sent',
  'hours',
  'staff_invitation',
  'vendor_invitation',
];
/** Devanagari costs two bytes a character, and the link alone takes one message. */
const MOST_SEGMENTS: Record<Locale, number> = { en: 2, hi: 3 };
/** What says nothing about anybody: the visit's name, number and time, what it costs. */
const PLAIN = [
  'service',
  'reference',
  'area',
  'when',
  'otherTime',
  'window',
  'until',
  'amount',
  'netPay',
  'fee',
  'old',
  'new',
  'days',
  'paid',
  'kind',
  'status',
  'outcome',
];
const ID = '019aa3c2-7f5e-7b1d-9c40-5d2a8be16f03';
const SITE = 'https://homeserve.example';

/** As long as a template's own link is: the sign link carries a token, the others an id. */
const linkOf = (template: Template): string =>
  asksToSign(template) ? `${SITE}/sign/${'k'.repeat(43)}` : `${SITE}/customer/bookings/${ID}`;

function valuesFor(template: Template, locale: string): Record<string, string> {
  const [from, to] = ['2026-11-25T04:30:00Z', '2026-11-25T05:00:00Z'];
  const amount = formatMoney(1_24_050, 'INR', locale);
  return {
    service: 'Kitchen tap repair',
    area: 'Indiranagar',
    vendor: 'Asha R.',
    name: 'Meera',
    reference: 'HS-7K2M9Q',
    when: formatTime(from, 'datetime', locale),
    otherTime: formatTime(to, 'datetime', locale),
    window: formatWindow(from, to, locale),
    amount,
    netPay: amount,
    fee: amount,
    old: amount,
    new: amount,
    until: formatTime(to, 'time', locale),
    reason: 'other',
    refusal: 'bank_asks',
    words: 'The second pipe was replaced as well',
    card: 'Visa 4242',
    kind: 'police_verification',
    days: '30',
    status: 'revision_requested',
    from: 'vendor',
    outcome: 'partial_refund',
    link: linkOf(template),
  };
}

describe.each(LOCALES)('the messages in %s', (locale) => {
  it('are exactly those of the policy, each with subject, text, SMS and a name for its link', async () => {
    const domain = (await loadMessages(locale)).notifications;
    const found = Object.entries(typeof domain === 'object' ? domain : {}).filter(
      ([key, value]) => typeof value === 'object' && !OTHERS.includes(key),
    );
    expect(found.map(([key]) => key).sort()).toEqual(Object.keys(TEMPLATES).sort());
    for (const [key, texts] of found) {
      expect(Object.keys(texts).sort(), key).toEqual(['action', 'sms', 'subject', 'text']);
    }
  });

  it.each(Object.keys(TEMPLATES).filter(isTemplate))(
    '%s says on a locked screen no more than by SMS',
    async (template) => {
      const domain = (await loadMessages(locale)).notifications;
      const texts = (typeof domain === 'object' ? domain[template] : {}) as Record<string, string>;
      const namedIn = (...keys: string[]) =>
        keys.flatMap((key) => [...(texts[key] ?? '').matchAll(/\{(\w+)[,}]/g)].map(([, name = '']) => name));
      const bySms = new Set([...namedIn('sms'), ...PLAIN]);
      const shown = namedIn('subject', ...(ruleOf(template).discreet ? ['action'] : ['text']));
      expect(shown.filter((name) => !bySms.has(name))).toEqual([]);
    },
  );

  it.each(Object.keys(TEMPLATES).filter(isTemplate))('%s is short and whole', async (template) => {
    const domain = (await loadMessages(locale)).notifications;
    const texts = typeof domain === 'object' ? domain[template] : undefined;
    const problems: string[] = [];
    const t = createTranslator({
      locale,
      messages: texts as Record<string, string>,
      onError: ({ message }) => problems.push(message),
    });
    // What a message alone asks for (the branch of a select) has no length worth measuring.
    const named = JSON.stringify(texts).matchAll(/\{(\w+)[,}]/g);
    const asked = Object.fromEntries([...named].map(([, name = '']) => [name, 'other']));
    const values = { ...asked, ...valuesFor(template, formatLocale(locale)) };
    const [subject = '', text = '', action = '', sms = ''] = ['subject', 'text', 'action', 'sms'].map((key) =>
      t(key, values),
    );
    expect(problems).toEqual([]);
    expect([subject, text, action].every((one) => one !== '' && !one.includes('{'))).toBe(true);
    expect(subject.length).toBeLessThanOrEqual(78);
    const segments = smsSegments(plainSms(sms));
    expect(segments, `${segments} SMS: ${sms}`).toBeLessThanOrEqual(MOST_SEGMENTS[locale]);
  });
});
