import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase, writeAs } from '@/db/client';
import { mintGuest, mintSystem } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import { LOCALES, type Locale } from '@/lib/core/i18n/locale';
import { loadMessages } from '@/lib/core/i18n/messages';
import { wordDiff } from '@/lib/core/word-diff';
import { filesOf } from '@/scripts/house/source';
import { closeSql, sqlAs } from '@/testing/database';
import { aCustomer, anAdmin, anOnboardManager, anOps, aVendor, type Person } from '@/testing/factories/people';
import { keptUnderContext } from '@/testing/sql-context';
import { insertVisit, passTime } from '@/testing/visit-rows';
import { notify } from './commands/notify';
import { publishTexts } from './commands/publish-texts';
import { checkTexts } from './policy/check-texts';
import { sampleLink, sampleOf } from './policy/samples';
import { SENT } from './policy/sent';
import { isTemplate, TEMPLATES, type Template } from './policy/templates';
import { LONGEST, TEXT_PARTS, type Texts } from './policy/text-parts';
import { listNotifications } from './queries/list-notifications';
import { allOurs, findMessage, ourTexts, renderMessage } from './queries/message';
import { previewTexts, problemsOf } from './queries/preview-texts';
import { listTemplates, listTextVersions, readTexts } from './queries/template-texts';

const system = mintSystem('test');
const owner = sqlAs('owner');
let admin: Person;

beforeAll(async () => {
  admin = await anAdmin();
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const OWN: Texts = {
  subject: 'Ours to you: {service}',
  body: 'Reference {reference}, {amount}. A thousand thanks.',
  sms: 'Paid {amount} for {service}: {link}',
  action: 'Look',
};
const TEMPLATE = 'payment_captured';
const asked = (
  texts: Partial<Texts> | null,
  expectedVersion = 0,
  more: { from?: string; template?: Template } = {},
) => ({
  template: TEMPLATE,
  locale: 'en' as const,
  texts: texts && { ...OWN, ...texts },
  expectedVersion,
  ...more,
});
const whatIsWrong = async (texts: Partial<Texts>, template: Template = TEMPLATE, locale: Locale = 'en') => {
  const tried = await publishTexts(admin.actor, { ...asked(texts), template, locale });
  return tried.ok ? 'ok' : (tried.failure.fields ?? []).map(({ path, message, values }) => [path, message, values]);
};

/** One message to a customer, on a way. */
async function send(channel: 'sms' | 'email' | 'in_app', cause: string) {
  const visit = await insertVisit('completed');
  const about = { userId: visit.customerId, bookingId: visit.bookingId, template: TEMPLATE as Template, cause };
  unwrap(await writeAs(system, (tx) => notify(tx, { ...about, channels: [channel], data: { amountMinor: 124_000 } })));
  const [row] = await owner<{ id: string }[]>`select id from notifications where user_id = ${visit.customerId}`;
  return { visit, id: row?.id ?? '' };
}
const said = async (id: string) => {
  const message = await findMessage(system, id);
  return message && renderMessage(message);
};

describe('an administrator’s text', () => {
  it('is what the next message says, by every way, until ours comes back; what was said stays said', async () => {
    const waiting = await send('sms', 'texts-1');
    const read = await send('in_app', 'texts-2');
    expect((await said(waiting.id))?.sms).toContain('Receipt');
    await passTime('1 minute');
    expect(unwrap(await publishTexts(admin.actor, asked({})))).toEqual({ version: 1 });
    expect(await said(waiting.id)).toMatchObject({
      subject: expect.stringMatching(/^Ours to you: /),
      text: expect.stringContaining('A thousand thanks'),
      sms: expect.stringMatching(/^Paid Rs 1,240 for .+: http/),
      action: 'Look',
    });
    // In the app a message is what it was when it came, and the next one is new.
    expect((await listNotifications(read.visit.customer)).data[0]?.title).toContain('Receipt');
    const later = await send('in_app', 'texts-3');
    expect((await listNotifications(later.visit.customer)).data[0]).toMatchObject({ action: 'Look' });
    unwrap(await publishTexts(admin.actor, asked(null, 1)));
    expect((await said(waiting.id))?.sms).toContain('Receipt');
    const log = await owner`select a.actor_id, a.after from audit_log a join template_texts t on t.id::text = a.row_id
      where a.table_name = 'template_texts' and t.template = ${TEMPLATE} order by t.version`;
    expect(log).toMatchObject([
      { actor_id: admin.id, after: { sms: OWN.sms, version: 1 } },
      { actor_id: admin.id, after: { version: 2 } },
    ]);
    await expect(owner`update template_texts set sms = 'x'`).rejects.toThrow();
  });

  it('is nobody else’s to change or to look at, and not to publish over somebody who was faster', async () => {
    const others = [await aCustomer(), await aVendor(), await anOnboardManager(), await anOps()];
    for (const actor of [mintGuest(), ...others.map((one) => one.actor)]) {
      expect(await publishTexts(actor, asked({}))).toMatchObject({ failure: { code: 'forbidden' } });
      await expect(listTemplates(actor)).rejects.toThrow('forbidden');
      await expect(readTexts(actor, TEMPLATE, 'en')).rejects.toThrow('forbidden');
      await expect(listTextVersions(actor, TEMPLATE, 'en')).rejects.toThrow('forbidden');
      await expect(previewTexts(actor, TEMPLATE, 'en', OWN)).rejects.toThrow('forbidden');
    }
    const template = 'tip_charged';
    const [first, second] = await Promise.all([
      publishTexts(admin.actor, asked({ sms: 'Tip {amount}: {link}' }, 0, { template })),
      publishTexts(admin.actor, asked({ sms: 'Tip {amount}: {link}' }, 0, { template })),
    ]);
    expect([first.ok, second.ok].sort()).toEqual([false, true]);
    expect(await publishTexts(admin.actor, asked({}, 0, { template }))).toMatchObject({
      failure: { code: 'texts_changed', values: { name: admin.name } },
    });
  });

  it.each<[Partial<Texts>, string, string, object]>([
    [{ body: 'Paid {amount' }, 'body', 'text_not_closed', { name: 'amount', at: 12 }],
    [{ body: 'Paid } {amount}' }, 'body', 'text_stray_brace', { at: 6 }],
    [{ body: '{amount} {paid, select, no {nothing}}' }, 'body', 'text_no_other', { name: 'paid' }],
    [{ body: '<b>{amount}</b>' }, 'body', 'text_markup', { at: 1 }],
    [{ body: '{amount} {gateCode}' }, 'body', 'text_argument_unknown', { name: 'gateCode' }],
    [{ action: '{link}' }, 'action', 'text_argument_unknown', { name: 'link' }],
    [{ body: '{amount, number}' }, 'body', 'text_argument_form', { name: 'amount' }],
    [{ body: '{amount} {service, plural, other {#}}' }, 'body', 'text_argument_form', { name: 'service' }],
    [{ sms: 'Paid {amount}' }, 'sms', 'text_argument_missing', { name: 'link' }],
    [{ body: '{reference, select, x {{amount}} other {}}' }, 'body', 'text_argument_missing', { name: 'amount' }],
    [{ subject: `{amount} ${'long '.repeat(20)}` }, 'subject', 'text_subject_long', { most: 78 }],
    [{ sms: `{amount} ${'long '.repeat(55)}{link}` }, 'sms', 'text_sms_long', { most: 2, count: 3 }],
  ])('is refused at its place: %o', async (texts, part, code, values) => {
    const places = await whatIsWrong(texts);
    expect(places).toContainEqual([`texts.${part}`, code, expect.objectContaining(values)]);
  });

  it('keeps the sign link, says on a locked screen what an SMS says, and is measured in all of its forms', async () => {
    const sign = { subject: 'Sign', body: '{amount}', sms: '{service} is done', action: 'Sign' };
    expect(await whatIsWrong(sign, 'signature_request')).toContainEqual([
      'texts.sms',
      'text_argument_missing',
      { name: 'link' },
    ]);
    const words = { subject: '{words}', body: '{words} {amount}', sms: '{amount}: {link}', action: 'Look' };
    expect(await whatIsWrong({ ...words, subject: '{amount} {words}' }, 'extra_asked')).toMatchObject([
      ['texts.subject', 'text_argument_unknown', { name: 'words' }],
    ]);
    const long = '{paid, select, no {} other {लंबा लंबा लंबा लंबा लंबा लंबा लंबा लंबा लंबा}} {link}';
    expect(await whatIsWrong({ ...sign, body: '{amount}', sms: long }, 'signature_request', 'hi')).toBe('ok');
    expect(await whatIsWrong({ ...sign, sms: long.repeat(2) }, 'signature_request', 'hi')).toMatchObject([
      ['texts.sms', 'text_sms_long', { most: 3 }],
    ]);
  });

  it('is shown as it will be sent, and is found', async () => {
    const { shown, errors } = await previewTexts(admin.actor, 'payment_due', 'en', {
      ...OWN,
      sms: '{amount} – {link}',
    });
    expect(errors).toEqual([]);
    expect(shown).toMatchObject({
      sms: { text: expect.stringMatching(/^Rs 1,240\.50 - http/), segments: 1, most: 2, alphabet: 'gsm' },
      mail: { subject: 'Ours to you: Kitchen tap repair', html: expect.stringContaining('A thousand thanks') },
      push: { title: 'Ours to you: Kitchen tap repair' },
    });
    expect((await previewTexts(admin.actor, 'payment_due', 'en', { ...OWN, body: '' })).errors).toMatchObject([
      { path: 'body', message: 'required' },
    ]);
    expect((await listTemplates(admin.actor)).length).toBeGreaterThan(90);
    expect((await listTemplates(admin.actor, { q: 'BANK sent payout' })).map((one) => one.template)).toEqual([
      'bank_returned',
    ]);
  });
});

it('at every instant the newest version whose time has come is in force, and the history says the same', async () => {
  const [start] = await owner<{ now: Date }[]>`select app_now() as now`;
  const base = start?.now.getTime() ?? 0;
  const HOUR = 3_600_000;
  const starts = fc.array(fc.record({ hour: fc.integer({ min: -6, max: 6 }), isOurs: fc.boolean() }), {
    minLength: 1,
    maxLength: 6,
  });
  let round = 0;
  await fc.assert(
    fc.asyncProperty(starts, async (versions) => {
      // Of its own in each round, the first one being the twentieth of the table.
      round += 1;
      const [template, locale] = [ALL[round + 20] ?? 'sos', 'hi' as const];
      await keptUnderContext(sqlAs('app'), { role: 'super_admin', id: admin.id }, async (tx) => {
        for (const [index, { hour, isOurs }] of versions.entries()) {
          const word = isOurs ? null : `word ${index + 1}`;
          await tx`insert into template_texts (template, locale, version, subject, body, sms, action, holds_from, by_id)
            values (${template}, ${locale}, ${index + 1}, ${word}, ${word}, ${word}, ${word},
              ${new Date(base + hour * HOUR)}, ${admin.id})`;
        }
      });
      const expected = versions.reduce((found, { hour }, index) => (hour <= 0 ? index + 1 : found), 0);
      const { data } = await listTextVersions(admin.actor, template, locale, { limit: 50 });
      expect(data.filter((one) => one.state === 'in_force').map((one) => one.version)).toEqual(
        expected ? [expected] : [],
      );
      for (const one of data.filter(({ state }) => state === 'planned' || state === 'past')) {
        expect(one.until === null || one.until > one.holdsFrom).toBe(true);
      }
      const isOurs = expected === 0 || versions[expected - 1]?.isOurs === true;
      expect((await readTexts(admin.actor, template, locale)).isOurs).toBe(isOurs);
    }),
    { numRuns: 10 },
  );
});

it('two texts are told apart by their words', () => {
  const parts = (before: string, after: string) => wordDiff(before, after).map(({ kind, text }) => `${kind}:${text}`);
  expect(parts('Pay now please', 'Pay later please')).toEqual(['same:Pay ', 'out:now ', 'in:later ', 'same:please']);
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', 'b', 'c', '\n')),
      fc.array(fc.constantFrom('a', 'b', 'c')),
      (one, two) => {
        const [before, after] = [one.join(' '), two.join(' ')];
        const put = (...kinds: string[]) =>
          wordDiff(before, after)
            .filter(({ kind }) => kinds.includes(kind))
            .map(({ text }) => text)
            .join('');
        expect(put('same', 'in').split(/\s+/)).toEqual(after.split(/\s+/));
        expect(put('same', 'out').split(/\s+/)).toEqual(before.split(/\s+/));
      },
    ),
  );
});

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
const NOW = new Date('2026-11-24T10:00:00Z');
const ALL = Object.keys(TEMPLATES).filter(isTemplate);

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

  // What an administrator's words are held to, ours are held to first: what a locked screen may say among it.
  it.each(ALL)('%s is written as an administrator’s would have to be, short and whole', async (template) => {
    const ours = await ourTexts(locale, template);
    expect(checkTexts(template, locale, ours, await allOurs(template))).toEqual([]);
    expect(await problemsOf(template, locale, ours, NOW)).toEqual([]);
    for (const part of TEXT_PARTS) expect(ours[part].length, part).toBeLessThanOrEqual(LONGEST[part]);
    const sample = { ...sampleOf(template, locale, NOW), own: null };
    const { subject, text, sms, action } = await renderMessage(sample, sampleLink(template, 'https://our.site'));
    for (const said of [subject, text, sms, action]) {
      expect(said).not.toBe('');
      // A value that is missing leaves two spaces, or a mark of what was to come.
      expect(said).not.toMatch(/[{}]| {2}| ,|undefined|NaN/);
    }
  });
});

it('the table of ways names each way on which something is really sent', () => {
  const sends = filesOf(process.cwd(), 'lib')
    .filter((path) => path.endsWith('.ts') && !path.includes('.test.'))
    .flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/template: '(\w+)',\s*channels: \[('[^\]]*')\]/g)])
    .flatMap(([, template = '', ways = '']) => ways.split(', ').map((way) => `${template} ${way.replaceAll("'", '')}`));
  const named = new Set(ALL.flatMap((template) => SENT[template].by.map((way) => `${template} ${way}`)));
  expect(sends.length).toBeGreaterThan(80);
  expect(sends.filter((one) => !named.has(one))).toEqual([]);
});
