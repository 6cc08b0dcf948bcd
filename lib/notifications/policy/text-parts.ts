import { alwaysNamed, icuNodes, readIcu } from '@/lib/core/i18n/icu';
import type { Locale } from '@/lib/core/i18n/locale';
import { ruleOf, type Template } from './templates';

/** What a message is made of: the four texts that an administrator may replace, whatever ways it goes. */
export const TEXT_PARTS = ['subject', 'body', 'sms', 'action'] as const;
export type TextPart = (typeof TEXT_PARTS)[number];
export type Texts = Record<TextPart, string>;

/** Characters of a text as it is written; the form asks by its address, which has to stay short. */
export const LONGEST: Record<TextPart, number> = {
  subject: 240,
  body: 700,
  sms: 320,
  action: 40,
};
/** A subject as it is read: more is cut off in a list of mails. */
export const LONGEST_SUBJECT = 78;
/** Devanagari costs two bytes a character, and the link alone takes one message. */
export const MOST_SEGMENTS: Record<Locale, number> = { en: 2, hi: 3 };

/** What says nothing about anybody: the visit's name, number and time, what it costs. */
const PLAIN = new Set([
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
]);
/** What a text may not leave out where ours says it: what somebody pays or is paid, and of an SMS the way to it. */
const AMOUNTS = ['amount', 'fee', 'netPay', 'old', 'new'];

const namesIn = (text: string): string[] =>
  icuNodes(readIcu(text).nodes).flatMap((node) => (node.kind === 'tag' ? [] : [node.name]));

/**
 * Which arguments a part may name: those that a message of this kind has at all, and of them, where a locked screen shows
 * it, no more than its SMS says. `ours` are the catalogue's texts in every language.
 */
export function argumentsOf(template: Template, part: TextPart, ours: readonly Texts[]): Set<string> {
  const own = (...parts: TextPart[]) => ours.flatMap((texts) => parts.flatMap((one) => namesIn(texts[one])));
  const all = own(...TEXT_PARTS).filter((name) => name !== 'link');
  if (part === 'body' && ruleOf(template).discreet) return new Set(all);
  const shared = [...own('sms').filter((name) => name !== 'link'), ...all.filter((name) => PLAIN.has(name))];
  return new Set([...own(part), ...shared]);
}

/** A subject and its text are read together: what one of them says is said. */
const READ_WITH: Record<TextPart, readonly TextPart[]> = {
  subject: ['subject'],
  body: ['subject', 'body'],
  sms: ['sms'],
  action: ['action'],
};

/** The arguments that are said, whatever is sent, to whoever reads this part. */
export const saidWith = (part: TextPart, texts: Texts): Set<string> =>
  new Set(READ_WITH[part].flatMap((one) => [...alwaysNamed(readIcu(texts[one]).nodes)]));

/** Which arguments a part must name whatever is sent. */
export function requiredOf(part: TextPart, ours: Texts): string[] {
  if (part !== 'body' && part !== 'sms') return [];
  const said = saidWith(part, ours);
  return ['link', ...AMOUNTS].filter((name) => said.has(name));
}

/** The arguments that are numbers: only those can be counted with. */
export const countedOf = (ours: readonly Texts[]): Set<string> =>
  new Set(
    ours.flatMap((texts) =>
      TEXT_PARTS.flatMap((part) =>
        icuNodes(readIcu(texts[part]).nodes).flatMap((node) =>
          node.kind === 'choice' && node.type !== 'select' ? [node.name] : [],
        ),
      ),
    ),
  );

/** Every value that the choices of a text tell apart, for reading it in all of its forms. */
export function choicesOf(text: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const node of icuNodes(readIcu(text).nodes)) {
    if (node.kind === 'choice' && node.type === 'select')
      found.set(node.name, [...new Set([...(found.get(node.name) ?? []), ...node.branches.keys()])]);
  }
  return found;
}
