import 'server-only';
import { and, desc, eq, sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { templateTexts, users } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { conflict, forbidden, invalid, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { canEditTexts } from '../policy/texts-access';
import { problemsOf } from '../queries/preview-texts';
import { type PublishInput, publishInput } from '../schema/texts';

/**
 * Makes a new version of what a message says in a language, from now or from a later time on; the former ones stay as they
 * were and are over from then. Counts from the next message that is sent. Refuses `forbidden`, `invalid` (the place and the
 * argument in the error's values); conflict `texts_changed`, with who: somebody published in between.
 */
export function publishTexts(actor: Actor, raw: PublishInput): Promise<Result<{ version: number }>> {
  return writeAs(actor, async (tx) => {
    if (!canEditTexts(actor) || !isUser(actor)) throw forbidden();
    const { template, locale, expectedVersion, from, texts } = parse(publishInput, raw);
    const now = await databaseNow(tx);
    if (from && from <= now) throw invalid({ path: 'from', message: 'in_the_past' });
    const problems = texts ? await problemsOf(template, locale, texts, now) : [];
    if (problems.length > 0) throw invalid(...problems.map((one) => ({ ...one, path: `texts.${one.path}` })));
    const [latest] = await tx
      .select({ version: templateTexts.version, by: users.name })
      .from(templateTexts)
      .innerJoin(users, eq(users.id, templateTexts.byId))
      .where(and(eq(templateTexts.template, template), eq(templateTexts.locale, locale)))
      .orderBy(desc(templateTexts.version))
      .limit(1);
    if ((latest?.version ?? 0) !== expectedVersion) throw conflict('texts_changed', { name: latest?.by ?? '' });
    const nothing = { subject: null, body: null, sms: null, action: null };
    const [made] = await tx
      .insert(templateTexts)
      .values({
        template,
        locale,
        version: expectedVersion + 1,
        ...(texts ?? nothing),
        holdsFrom: from ?? sql`app_now()`,
        byId: actor.userId,
      })
      .onConflictDoNothing({ target: [templateTexts.template, templateTexts.locale, templateTexts.version] })
      .returning({ version: templateTexts.version });
    if (!made) throw conflict('texts_changed', { name: '' });
    return made;
  });
}
