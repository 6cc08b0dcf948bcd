import 'server-only';
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { readAs, type Tx } from '@/db/client';
import { afterCursor, orderOf } from '@/db/keyset';
import { templateTexts, users } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { decodeCursor, type Page, pageOf } from '@/lib/core/cursor';
import { forbidden } from '@/lib/core/errors';
import { LOCALES, type Locale } from '@/lib/core/i18n/locale';
import { loadMessages } from '@/lib/core/i18n/messages';
import { parse } from '@/lib/core/parse';
import { rfc3339 } from '@/lib/core/time';
import { SENT } from '../policy/sent';
import { isTemplate, ruleOf, TEMPLATES, type Template } from '../policy/templates';
import { argumentsOf, requiredOf, TEXT_PARTS, type Texts } from '../policy/text-parts';
import { canEditTexts } from '../policy/texts-access';
import {
  type TemplateFilter,
  type TemplateRow,
  type TemplateTexts,
  type TextVersion,
  templateFilter,
  type VersionFilter,
  type VersionState,
  versionFilter,
} from '../schema/texts';
import { allOurs, ourTexts } from './message';

type Stored = { [K in keyof Texts]: string | null };
const PARTS = {
  subject: templateTexts.subject,
  body: templateTexts.body,
  sms: templateTexts.sms,
  action: templateTexts.action,
};

const wordsOf = ({ subject, body, sms, action }: Stored): Texts | null =>
  subject !== null && body !== null && sms !== null && action !== null ? { subject, body, sms, action } : null;

/** The version in force of each message and language that has one, and the languages for which another is planned. */
async function standing(tx: Tx, templates: Template[]) {
  const scope = inArray(templateTexts.template, templates);
  const inForce = await tx
    .selectDistinctOn([templateTexts.template, templateTexts.locale])
    .from(templateTexts)
    .where(and(scope, sql`${templateTexts.holdsFrom} <= app_now()`))
    .orderBy(templateTexts.template, templateTexts.locale, desc(templateTexts.version));
  const planned = await tx
    .selectDistinct({ template: templateTexts.template, locale: templateTexts.locale })
    .from(templateTexts)
    .where(and(scope, sql`${templateTexts.holdsFrom} > app_now()`));
  return { inForce, planned };
}

/** Every kind of message, by words (of when it is sent and of its texts), topic and whether its texts are ours. Refuses `forbidden`, `invalid`. */
export async function listTemplates(actor: Actor, raw: TemplateFilter = {}): Promise<TemplateRow[]> {
  if (!canEditTexts(actor)) throw forbidden();
  const { q, topic, state } = parse(templateFilter, raw);
  const names = Object.keys(TEMPLATES).filter(isTemplate);
  const { inForce, planned } = await readAs(actor, (tx) => standing(tx, names));
  const rows = await Promise.all(
    names.map(async (template) => {
      const own = inForce.filter((one) => one.template === template);
      const ofLocale = async (locale: Locale) => {
        const stored = own.find((one) => one.locale === locale);
        return (stored && wordsOf(stored)) ?? (await ourTexts(locale, template));
      };
      const [english, ...others] = await Promise.all(LOCALES.map(ofLocale));
      const row: TemplateRow = {
        template,
        topic: ruleOf(template).topic,
        ...SENT[template],
        subject: english?.subject ?? '',
        changed: LOCALES.filter((locale) => own.some((one) => one.locale === locale && one.subject !== null)),
        planned: LOCALES.filter((locale) => planned.some((one) => one.template === template && one.locale === locale)),
      };
      const said = [english, ...others].flatMap((texts) => (texts ? Object.values(texts) : []));
      return { row, words: [template, await whenSent(template), ...said].join(' ').toLowerCase() };
    }),
  );
  return rows
    .filter(({ row, words }) => {
      const wanted = (q ?? '').toLowerCase().split(/\s+/);
      if (topic && row.topic !== topic) return false;
      if (state && row.changed.length > 0 !== (state === 'changed')) return false;
      return wanted.every((word) => words.includes(word));
    })
    .map(({ row }) => row);
}

async function whenSent(template: Template): Promise<string> {
  const { admin } = await loadMessages('en');
  const texts = typeof admin === 'object' ? admin.texts : undefined;
  const when = typeof texts === 'object' ? texts.when : undefined;
  const sentence = typeof when === 'object' ? when[template] : undefined;
  return typeof sentence === 'string' ? sentence : '';
}

/** What a message says in a language now, and what was published last. Refuses `forbidden`. */
export async function readTexts(actor: Actor, template: Template, locale: Locale): Promise<TemplateTexts> {
  if (!canEditTexts(actor)) throw forbidden();
  const everywhere = await allOurs(template);
  const ours = everywhere[locale];
  return readAs(actor, async (tx) => {
    const which = and(eq(templateTexts.template, template), eq(templateTexts.locale, locale));
    const [latest] = await tx
      .select({
        version: templateTexts.version,
        holdsFrom: templateTexts.holdsFrom,
        at: templateTexts.createdAt,
        by: users.name,
      })
      .from(templateTexts)
      .innerJoin(users, eq(users.id, templateTexts.byId))
      .where(which)
      .orderBy(desc(templateTexts.version))
      .limit(1);
    const [inForce] = await tx
      .select(PARTS)
      .from(templateTexts)
      .where(and(which, sql`${templateTexts.holdsFrom} <= app_now()`))
      .orderBy(desc(templateTexts.version))
      .limit(1);
    const own = inForce ? wordsOf(inForce) : null;
    return {
      sent: SENT[template],
      ours,
      names: namesOf(template, locale, everywhere),
      now: own ?? ours,
      isOurs: own === null,
      version: latest?.version ?? 0,
      latest: latest ? { by: latest.by, at: rfc3339(latest.at), holdsFrom: rfc3339(latest.holdsFrom) } : null,
    };
  });
}

const namesOf = (template: Template, locale: Locale, ours: Record<Locale, Texts>): TemplateTexts['names'] =>
  Object.fromEntries(
    TEXT_PARTS.map((part) => [
      part,
      { known: [...argumentsOf(template, part, Object.values(ours))], required: requiredOf(part, ours[locale]) },
    ]),
  ) as TemplateTexts['names'];

/** Every version of a message in a language, newest first, each with what it replaced. Refuses `forbidden`, `invalid`, `bad_cursor`. */
export async function listTextVersions(
  actor: Actor,
  template: Template,
  locale: Locale,
  raw: VersionFilter = {},
): Promise<Page<TextVersion>> {
  if (!canEditTexts(actor)) throw forbidden();
  const { limit, cursor } = parse(versionFilter, raw);
  const ours = await ourTexts(locale, template);
  const order = { column: templateTexts.version, id: templateTexts.id, kind: 'number' as const, descending: true };
  const rows = await readAs(actor, (tx) =>
    tx
      .select({
        row: templateTexts,
        byName: users.name,
        until: sql<
          string | null
        >`(select min(n.holds_from) from template_texts n where n.template = ${templateTexts.template}
          and n.locale = ${templateTexts.locale} and n.version > ${templateTexts.version})`,
        now: sql<string>`app_now()`,
      })
      .from(templateTexts)
      .innerJoin(users, eq(users.id, templateTexts.byId))
      .where(
        and(
          eq(templateTexts.template, template),
          eq(templateTexts.locale, locale),
          afterCursor(order, decodeCursor(cursor, 'number')),
        ),
      )
      .orderBy(orderOf(order))
      .limit(limit + 1),
  );
  const former = new Map(rows.map(({ row }) => [row.version, row]));
  return pageOf(
    rows,
    limit,
    ({ row, byName, until, now }) => {
      const before = former.get(row.version - 1);
      const end = until === null ? null : new Date(until);
      return {
        id: row.id,
        version: row.version,
        texts: wordsOf(row),
        before: (before && wordsOf(before)) ?? ours,
        state: stateOf(row.holdsFrom, end, new Date(now)),
        holdsFrom: rfc3339(row.holdsFrom),
        until: end && rfc3339(end),
        by: { id: row.byId, name: byName },
        at: rfc3339(row.createdAt),
      };
    },
    ({ row }) => ({ value: row.version, id: row.id }),
  );
}

function stateOf(from: Date, until: Date | null, now: Date): VersionState {
  // What somebody published later holds before it would have begun.
  if (until && until <= from) return 'never';
  if (from > now) return 'planned';
  return until && until <= now ? 'past' : 'in_force';
}
