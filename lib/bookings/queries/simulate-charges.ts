import 'server-only';
import { eq } from 'drizzle-orm';
import { readAs, type Tx } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { bookings, policies } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { type FieldError, forbidden } from '@/lib/core/errors';
import { fieldErrors } from '@/lib/core/parse';
import type { Policy } from '@/lib/core/policy';
import { DEFAULT_TIME_ZONE, rfc3339 } from '@/lib/core/time';
import { wallText } from '@/lib/core/wall-field';
import { isOps } from '../policy';
import type { VisitHistory } from '../policy/charge-history';
import { type ChargeFacts, chargeFacts, type Ending } from '../policy/charges';
import type { EndedBy } from '../policy/reckoning';
import {
  HISTORY_FIELDS,
  type HistoryTexts,
  type Outcome,
  outcomeOf,
  STORY_NAMES,
  storyTexts,
} from '../policy/simulation';
import type { JudgedVisit } from '../schema/charges';
import { historyInput } from '../schema/simulation';
import { endingsOf, factsAtEnd } from './endings';
import { type Texts, type TriedPolicy, triedPolicy } from './tried-policy';

export type Simulation = Pick<TriedPolicy, 'versions' | 'fields' | 'errors'> & {
  present: number;
  zone: string;
  /** RFC 3339: when the visit ended, or would; null when what was typed says no time. */
  endedAt: string | null;
  visit: JudgedVisit | null;
  /** The numbers that were tried, then those to compare them with when they differ; none when something is wrong. */
  outcomes: Outcome[];
};

type Scene = {
  texts: HistoryTexts;
  history: VisitHistory;
  ending: Ending;
  endedAt: Date;
  facts?: ChargeFacts;
  visit: JudgedVisit | null;
  /** What the visit was booked under. */
  frozen?: { version: number; rules: Policy };
  zone: string;
};

/**
 * What a history costs under numbers that are tried, and under those it would be charged by: a story, a typed history
 * (market's wall clock, INR), or a real visit by its reference. What was typed wrong comes back beside its field; nothing is
 * written. Refuses `forbidden`.
 */
export async function simulateCharges(actor: Actor, raw: Texts): Promise<Simulation> {
  if (!isOps(actor)) throw forbidden();
  return readAs(actor, async (tx) => {
    const policy = await triedPolicy(tx, raw);
    const scene = raw.visit ? await realScene(tx, raw) : typedScene(raw, await databaseNow(tx));
    const texts = 'texts' in scene ? scene.texts : scene.fields;
    const errors = [...policy.errors, ...('errors' in scene ? scene.errors : [])];
    const outcomes: Outcome[] = [];
    if (!('errors' in scene) && policy.tried && errors.length === 0) {
      const { history, ending, endedAt, facts } = scene;
      const other = scene.frozen ?? policy.present;
      outcomes.push(outcomeOf(history, policy.tried, ending, endedAt, facts));
      if (other.version !== policy.tried.version) outcomes.push(outcomeOf(history, other, ending, endedAt, facts));
    }
    return {
      versions: policy.versions,
      present: policy.present.version,
      fields: { ...policy.fields, ...texts, visit: raw.visit ?? '' },
      errors,
      zone: 'zone' in scene ? scene.zone : DEFAULT_TIME_ZONE,
      endedAt: 'endedAt' in scene ? rfc3339(scene.endedAt) : null,
      visit: 'visit' in scene ? scene.visit : null,
      outcomes,
    };
  });
}

type Refused = { fields: Texts; errors: FieldError[] };

/** What was typed, when the form was sent; else the story that was asked for. */
function typedTexts(raw: Texts, now: Date): HistoryTexts {
  const story = STORY_NAMES.find((name) => name === raw.story) ?? 'two_hours';
  if (raw.startsAt === undefined) return storyTexts(story, now, DEFAULT_TIME_ZONE);
  return Object.fromEntries(HISTORY_FIELDS.map((name) => [name, raw[name] ?? ''])) as HistoryTexts;
}

function typedScene(raw: Texts, now: Date): Scene | Refused {
  const zone = DEFAULT_TIME_ZONE;
  const texts = typedTexts(raw, now);
  const parsed = historyInput.safeParse(texts);
  if (!parsed.success) return { fields: texts, errors: fieldErrors(parsed.error) };
  const { ending, endedAt, total, originalStartsAt, ...rest } = parsed.data;
  const history = { ...rest, originalStartsAt: originalStartsAt ?? rest.startsAt, totalMinor: total, currency: 'INR' };
  return { texts, history, ending, endedAt, visit: null, zone };
}

async function realScene(tx: Tx, raw: Texts): Promise<Scene | Refused> {
  const reference = raw.visit?.trim().toUpperCase() ?? '';
  const [found] = await tx
    .select({ booking: bookings, policy: { version: policies.version, rules: policies.rules } })
    .from(bookings)
    .innerJoin(policies, eq(policies.id, bookings.policyId))
    .where(eq(bookings.reference, reference));
  if (!found) {
    const fields = typedTexts(raw, await databaseNow(tx));
    return { fields, errors: [{ path: 'visit', message: 'not_found' }] };
  }
  const { booking, policy: frozen } = found;
  const ended = (await endingsOf(tx, [booking.id])).get(booking.id) ?? null;
  const last: Omit<EndedBy, 'feeMinor'> = ended ?? {
    ending: 'customer_cancels',
    endedAt: await databaseNow(tx),
    was: booking.status,
  };
  const { startsAt, originalStartsAt, totalMinor, currency } = chargeFacts(booking);
  const { createdAt: bookedAt, acceptedAt, enRouteAt: setOffAt, arrivedAt } = booking;
  const zone = booking.timeZone;
  const text = (at: Date | null) => wallText(at, zone);
  return {
    texts: {
      ending: last.ending,
      endedAt: text(last.endedAt),
      total: String(totalMinor / 100),
      bookedAt: text(bookedAt),
      acceptedAt: text(acceptedAt),
      startsAt: text(startsAt),
      originalStartsAt: originalStartsAt.getTime() === startsAt.getTime() ? '' : text(originalStartsAt),
      setOffAt: text(setOffAt),
      arrivedAt: text(arrivedAt),
    },
    history: { bookedAt, acceptedAt, startsAt, originalStartsAt, setOffAt, arrivedAt, totalMinor, currency },
    ending: last.ending,
    endedAt: last.endedAt,
    facts: ended ? factsAtEnd(booking, ended) : chargeFacts(booking),
    visit: {
      id: booking.id,
      reference: booking.reference,
      serviceTitle: booking.serviceTitle,
      ending: last.ending,
      endedAt: rfc3339(last.endedAt),
      chargedMinor: ended?.feeMinor ?? null,
      policyVersion: frozen.version,
    },
    frozen,
    zone,
  };
}
