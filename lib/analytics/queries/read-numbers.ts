import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { asSystem, readAs, type Tx } from '@/db/client';
import type { Actor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { DEFAULT_TIME_ZONE } from '@/lib/core/time';
import { canReadInsight } from '../policy';
import type { Figure, NumberId } from '../policy/numbers';
import { type Period, type Step, stepsOf } from '../policy/periods';
import type { Asked, InsightFilter, Overview, Reading } from '../schema';
import { askedOf } from './asked';
import { FAMILIES, familyOf } from './facts';
import type { Family, Sums } from './family';

type Figures = Partial<Record<NumberId, Figure>>;
type Trend = { whole: Figures; steps: Map<string, Figures> };

/**
 * Every number of a period beside the compared one, each with its trend. Everybody's visits and money: added up with the
 * machine's rights. Days are those of `zone`. Refuses `forbidden`, `invalid`.
 */
export const readOverview = (actor: Actor, raw: InsightFilter = {}, zone = DEFAULT_TIME_ZONE): Promise<Overview> =>
  reading(actor, raw, zone, async (tx, asked) => ({ ...asked, numbers: await readFamilies(tx, asked, FAMILIES) }));

/** One number of it. Refuses `forbidden`, `invalid`. */
export const readNumber = (
  actor: Actor,
  number: NumberId,
  raw: InsightFilter = {},
  zone = DEFAULT_TIME_ZONE,
): Promise<Asked & { reading: Reading }> =>
  reading(actor, raw, zone, async (tx, asked) => ({
    ...asked,
    reading: (await readFamilies(tx, asked, [familyOf(number)]))[number],
  }));

/** What an actor asks for, read by `fn` with the machine's rights. */
export async function reading<T>(
  actor: Actor,
  raw: InsightFilter,
  zone: string,
  fn: (tx: Tx, asked: Asked) => Promise<T>,
): Promise<T> {
  if (!canReadInsight(actor)) throw forbidden();
  return readAs(actor, async (tx) => {
    const asked = await askedOf(tx, raw, zone);
    return asSystem(tx, () => fn(tx, asked));
  });
}

async function readFamilies(tx: Tx, asked: Asked, families: readonly Family[]): Promise<Record<NumberId, Reading>> {
  const { period, compared, step } = asked;
  const numbers: Partial<Record<NumberId, Reading>> = {};
  for (const family of families) {
    const now = await trendOf(tx, family, asked, period);
    const then = compared && (await trendOf(tx, family, asked, compared));
    for (const id of Object.keys(now.whole) as NumberId[]) numbers[id] = readingOf(id, family, step, now, then, asked);
  }
  return numbers as Record<NumberId, Reading>;
}

/** Both trends step by step: a step without rows is what the family makes of none. */
function readingOf(
  id: NumberId,
  family: Family,
  step: Step,
  now: Trend,
  then: Trend | null,
  { period, compared }: Asked,
): Reading {
  const nothing = family.figures({});
  const figureAt = (trend: Trend, { from }: Period) => (trend.steps.get(from) ?? nothing)[id] as Figure;
  const earlier = compared ? stepsOf(compared, step) : [];
  const points = stepsOf(period, step).map((part, index) => {
    const other = earlier[index];
    return {
      ...part,
      figure: figureAt(now, part),
      compared: then && other ? { ...other, figure: figureAt(then, other) } : null,
    };
  });
  return { figure: now.whole[id] as Figure, compared: (then?.whole[id] as Figure | undefined) ?? null, points };
}

async function trendOf(tx: Tx, family: Family, { scope, step, zone }: Asked, period: Period): Promise<Trend> {
  const rows = await tx.execute<{ step: string | null; whole: number } & Sums>(sql`
    with facts as (${family.rows({ scope, period, zone })}),
    stepped as (select f.*, ${startOf(step, period)} as step from facts f)
    select step::text as step, grouping(step) as whole, ${family.sums} from stepped group by grouping sets ((), (step))`);
  const trend: Trend = { whole: family.figures({}), steps: new Map() };
  for (const { step: from, whole, ...sums } of rows) {
    if (whole === 1) trend.whole = family.figures(sums);
    else if (from) trend.steps.set(from, family.figures(sums));
  }
  return trend;
}

/** The first day of a row's step within the period, as `stepsOf` cuts it. */
const startOf = (step: Step, { from }: Period): SQL =>
  sql`greatest(date_trunc(${step}, f.day::timestamp)::date, ${from}::date)`;
