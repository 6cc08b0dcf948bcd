import { describe, expect, it } from 'vitest';
import { mailHtml, mailText, type RenderedText } from './policy/mail-html';
import { endOfQuiet } from './policy/quiet-hours';
import { plainSms, smsSegments } from './policy/sms-text';
import { ruleOf, TEMPLATES, TOPICS, TOPICS_OF } from './policy/templates';

describe('the night', () => {
  const INDIA = 'Asia/Kolkata';
  it.each([
    ['2026-11-24T20:59:59+05:30', null],
    ['2026-11-24T21:00:00+05:30', '2026-11-25T07:00:00+05:30'],
    ['2026-11-24T23:59:00+05:30', '2026-11-25T07:00:00+05:30'],
    ['2026-11-25T00:00:00+05:30', '2026-11-25T07:00:00+05:30'],
    ['2026-11-25T06:59:59+05:30', '2026-11-25T07:00:00+05:30'],
    ['2026-11-25T07:00:00+05:30', null],
    ['2026-12-31T22:15:00+05:30', '2027-01-01T07:00:00+05:30'],
  ])('seen at %s ends %s', (now, end) => {
    expect(endOfQuiet(new Date(now), INDIA)?.toISOString()).toBe(end ? new Date(end).toISOString() : undefined);
  });

  it('is the reader’s own, also where clocks are put forward in it', () => {
    const noon = new Date('2026-11-24T12:00:00Z');
    expect(endOfQuiet(noon, 'Europe/London')).toBeNull();
    expect(endOfQuiet(noon, 'Pacific/Auckland')?.toISOString()).toBe('2026-11-24T18:00:00.000Z');
    const beforeGap = new Date('2026-03-28T23:00:00Z');
    expect(endOfQuiet(beforeGap, 'Europe/London')?.toISOString()).toBe('2026-03-29T06:00:00.000Z');
  });
});

describe('hours of one’s own', () => {
  it.each([
    // A night watch sleeps by day.
    [{ from: 8 * 60, until: 16 * 60 }, '2026-11-24T07:59:00+05:30', null],
    [{ from: 8 * 60, until: 16 * 60 }, '2026-11-24T08:00:00+05:30', '2026-11-24T16:00:00+05:30'],
    [{ from: 8 * 60, until: 16 * 60 }, '2026-11-24T16:00:00+05:30', null],
    [{ from: 18 * 60, until: 9 * 60 }, '2026-11-24T18:30:00+05:30', '2026-11-25T09:00:00+05:30'],
    [{ from: 18 * 60, until: 9 * 60 }, '2026-11-25T08:59:00+05:30', '2026-11-25T09:00:00+05:30'],
    // Never quiet.
    [{ from: 0, until: 0 }, '2026-11-24T00:00:00+05:30', null],
    [{ from: 22 * 60, until: 22 * 60 }, '2026-11-24T22:00:00+05:30', null],
  ])('%o seen at %s end %s', (hours, now, end) => {
    const found = endOfQuiet(new Date(now), 'Asia/Kolkata', hours);
    expect(found?.toISOString()).toBe(end ? new Date(end).toISOString() : undefined);
  });
});

describe('the segments of an SMS', () => {
  it.each([
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['a'.repeat(306), 2],
    ['a'.repeat(307), 3],
    [`${'a'.repeat(158)}€`, 1],
    [`${'a'.repeat(159)}€`, 2],
    ['ह'.repeat(70), 1],
    ['ह'.repeat(71), 2],
    ['ह'.repeat(134), 2],
    ['ह'.repeat(135), 3],
    [`₹${'a'.repeat(70)}`, 2],
  ])('%#', (text, count) => expect(smsSegments(text)).toBe(count));

  it('are fewer where seven bits can say the same', () => {
    expect(plainSms('“Ring” – ₹1,240… it’s done')).toBe('"Ring" - Rs 1,240... it\'s done');
    expect(plainSms('₹1,240 – ठीक है')).toBe('₹1,240 – ठीक है');
  });
});

it('every topic reaches somebody, and what cannot wait is named', () => {
  expect(new Set(Object.values(TOPICS_OF).flat())).toEqual(new Set(TOPICS));
  expect(ruleOf('signature_request')).toMatchObject({ topic: 'visits', essential: true, urgent: true });
  expect(ruleOf('payment_captured')).toMatchObject({ essential: false, urgent: false });
  expect(ruleOf('no_longer_known')).toEqual({
    topic: 'visits',
    essential: false,
    urgent: false,
    discreet: false,
  });
  expect(Object.keys(TEMPLATES).length).toBeGreaterThan(25);
});

describe('a mail', () => {
  const text: RenderedText = {
    locale: 'hi',
    subject: 'A <b>bold</b> subject',
    text: 'First line.\nSecond & last.',
    sms: '',
    action: 'Open "it"',
    link: 'https://our.site/customer?a=1&b=2',
    signature: 'Us',
    why: 'Because.',
    stop: 'No more',
  };

  it('names its language, escapes every value and says in text what it says in HTML', () => {
    const html = mailHtml(text, 'https://our.site/unsubscribe?token=t');
    expect(html).toContain('<html lang="hi">');
    expect(html).toContain('A &lt;b&gt;bold&lt;/b&gt; subject');
    expect(html).toContain('href="https://our.site/customer?a=1&amp;b=2"');
    expect(html).toContain('color-scheme');
    const plain = mailText(text, 'https://our.site/unsubscribe?token=t');
    for (const part of ['First line.', 'Second & last.', text.link ?? '', text.action, 'No more: https://our.site/']) {
      expect(plain).toContain(part);
    }
  });

  it('that cannot be switched off offers no link to do so', () => {
    expect(mailHtml(text, null)).not.toContain('No more');
    expect(mailText(text, null)).not.toContain('No more');
  });
});
