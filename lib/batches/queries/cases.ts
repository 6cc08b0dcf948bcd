import 'server-only';
import { inArray, sql } from 'drizzle-orm';
import { bookings, deskCases } from '@/db/schema';
import { MAX_PAGE } from '@/lib/core/cursor';
import { knownFilter } from '@/lib/core/list-filter';
import { allPages } from '@/lib/core/pages';
import { mayWait } from '@/lib/dispatch/policy/cases';
import { burningOf, keyOf } from '@/lib/dispatch/queries/burning';
import { listExceptions } from '@/lib/dispatch/queries/list-exceptions';
import { exceptionFilter } from '@/lib/dispatch/schema';
import { type CaseKey, caseKey } from '@/lib/dispatch/schema/cases';
import type { BatchVerb } from '../policy';
import type { Desk } from './desk';

type Seen = { kind: CaseKey['kind']; ownerId: string | null };

function obstacle(verb: BatchVerb, { kind, ownerId }: Seen, viewerId: string): string | null {
  if (verb === 'note') return null;
  if (verb === 'give_back') return ownerId === viewerId ? null : 'case_not_yours';
  if (verb === 'put_off' && !mayWait(kind)) return 'never_waits';
  return ownerId && ownerId !== viewerId ? 'case_owned' : null;
}

export const cases: Desk = {
  async walk(actor, query) {
    const { filter } = knownFilter(exceptionFilter, query);
    const pages = await allPages((cursor) => listExceptions(actor, { ...filter, limit: MAX_PAGE, cursor }));
    return keysOf(pages);
  },
  async judge(tx, actor, verb, texts) {
    const keys = [...new Set(texts)].flatMap((text) => caseKey.safeParse(text).data ?? []);
    if (keys.length === 0) return [];
    const burning = new Map((await burningOf(tx, keys)).map((row) => [keyOf(row), row]));
    const owners = await tx
      .select({ kind: deskCases.kind, thingId: deskCases.thingId, ownerId: deskCases.ownerId })
      .from(deskCases)
      .where(
        inArray(
          deskCases.thingId,
          keys.map(({ thingId }) => thingId),
        ),
      );
    const ownerOf = new Map(owners.map(({ kind, thingId, ownerId }) => [`${kind}:${thingId}`, ownerId]));
    return keys.map(({ kind, thingId }) => {
      const subject = keyOf({ kind, thingId });
      const row = burning.get(subject);
      const ownerId = ownerOf.get(subject) ?? null;
      return {
        subject,
        bookingId: row?.bookingId ?? null,
        obstacle: row ? obstacle(verb, { kind, ownerId }, actor.userId) : 'case_over',
      };
    });
  },
  async describe(tx, chosen) {
    const ids = JSON.stringify(chosen.flatMap(({ bookingId }) => bookingId ?? []));
    const rows = await tx
      .select({ id: bookings.id, title: bookings.serviceTitle, detail: bookings.reference })
      .from(bookings)
      .where(sql`${bookings.id} in (select value::uuid from json_array_elements_text(${ids}::json))`);
    const visits = new Map(rows.map((row) => [row.id, row]));
    return new Map(
      chosen.map(({ subject, bookingId }) => {
        const visit = visits.get(bookingId ?? '');
        return [
          subject,
          {
            title: visit?.title ?? '',
            detail: visit?.detail ?? null,
            standing: subject.split(':')[0] ?? null,
            href: bookingId ? `/ops/bookings/${bookingId}` : null,
            values: {},
          },
        ];
      }),
    );
  },
};

async function* keysOf(pages: AsyncIterable<{ key: string }[]>): AsyncGenerator<string[]> {
  for await (const page of pages) yield page.map(({ key }) => key);
}
