import { z } from 'zod';
import type { FieldError } from '@/lib/core/errors';
import { LOCALES, type Locale } from '@/lib/core/i18n/locale';
import { pageInput } from '@/lib/core/page-input';
import { DEFAULT_TIME_ZONE } from '@/lib/core/time';
import { wallInstant } from '@/lib/core/wall-field';
import type { Sent } from '../policy/sent';
import { isTemplate, type Template, TOPICS, type Topic } from '../policy/templates';
import { LONGEST, type TextPart, type Texts } from '../policy/text-parts';

const template = z.string('not_found').refine(isTemplate, 'not_a_choice');
const locale = z.enum(LOCALES, 'not_a_choice');

const text = (part: TextPart) =>
  z
    .string('required')
    // A browser sends CRLF.
    .transform((typed) => typed.replaceAll('\r\n', '\n').trim())
    .pipe(z.string().min(1, 'required').max(LONGEST[part], 'too_long'));

export const textsInput = z.object({
  subject: text('subject'),
  body: text('body'),
  sms: text('sms'),
  action: text('action'),
});

const which = {
  template,
  locale,
  /** The newest version that the editor saw; 0: there was none. */
  expectedVersion: z.coerce.number('invalid_value').int('invalid_value').min(0, 'invalid_value'),
  /** From when it holds, RFC 3339; left out: at once. */
  from: z.iso
    .datetime({ offset: true, error: 'invalid_time' })
    .transform((text) => new Date(text))
    .optional(),
};
/** `texts` null: from then on the catalogue's again. */
export const publishInput = z.object({ ...which, texts: textsInput.nullable() });
export type PublishInput = z.input<typeof publishInput>;

/** The same from a form: the time on the market's wall clock ("2026-11-28T10:00"). */
const whichForm = {
  template: z.string('not_found'),
  locale,
  expectedVersion: which.expectedVersion,
  from: z
    .string()
    .transform((typed, context) => {
      const at = wallInstant(typed, DEFAULT_TIME_ZONE);
      if (at) return at.toISOString();
      context.addIssue({ code: 'custom', message: 'invalid_time' });
      return z.NEVER;
    })
    .optional(),
};
export const restoreForm = z.object(whichForm);
export const publishForm = z.object({
  ...whichForm,
  texts: z.object({ subject: z.string(), body: z.string(), sms: z.string(), action: z.string() }),
});

export const templateFilter = z.object({
  q: z.string().trim().max(100, 'too_long').optional(),
  topic: z.enum(TOPICS, 'not_a_choice').optional(),
  state: z.enum(['changed', 'ours'], 'not_a_choice').optional(),
});
export type TemplateFilter = z.input<typeof templateFilter>;

export const versionFilter = z.object({ ...pageInput });
export type VersionFilter = z.input<typeof versionFilter>;

/** A kind of message as the list shows it; which languages say it in an administrator's words, and where that is planned. */
export type TemplateRow = Sent & {
  template: Template;
  topic: Topic;
  /** As it is said in English now. */
  subject: string;
  changed: Locale[];
  planned: Locale[];
};

/** A kind of message in one language: what the catalogue says, what is said now, and what was published last. */
export type TemplateTexts = {
  sent: Sent;
  ours: Texts;
  /** By part: which arguments it may and must name. */
  names: Record<TextPart, { known: string[]; required: string[] }>;
  now: Texts;
  isOurs: boolean;
  /** 0: nothing was ever published. */
  version: number;
  latest: { by: string; at: string; holdsFrom: string } | null;
};

export type VersionState = 'planned' | 'in_force' | 'past' | 'never';
/** One published version; instants RFC 3339. `texts` null: the catalogue's. `before` is what it replaced. */
export type TextVersion = {
  id: string;
  version: number;
  texts: Texts | null;
  before: Texts;
  state: VersionState;
  holdsFrom: string;
  /** Null: nothing published later ends it. */
  until: string | null;
  by: { id: string; name: string };
  at: string;
};

/** A message as it would be sent, or what is wrong with its texts. */
export type TextPreview = {
  errors: FieldError[];
  shown: {
    sms: { text: string; segments: number; most: number; alphabet: 'gsm' | 'ucs2' };
    mail: { subject: string; html: string };
    push: { title: string; body: string };
    app: { title: string; text: string; action: string };
  } | null;
};
