import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import type { Actor } from '@/lib/core/actor';
import { DEFAULT_TIME_ZONE } from '@/lib/core/time';
import { type Dimension, type Figure, NUMBERS, type NumberId } from '../policy/numbers';
import type { Period } from '../policy/periods';
import type { Asked, Breakdown, BreakdownRow, InsightFilter, PartOfBusiness } from '../schema';
import { FAMILIES, familyOf } from './facts';
import type { Family, Sums } from './family';
import { reading } from './read-numbers';

/** As many rows as a page shows. */
export const MOST_ROWS = 50;

const KEY: Record<Dimension, SQL> = {
  category: sql`f.category`,
  city: sql`f.city`,
  pincode: sql`f.pincode`,
  vendor: sql`f.vendor_id`,
};
/** What people call it. */
const NAME: Record<Dimension, SQL> = {
  category: sql`(select c.title from categories c where c.slug = g.key)`,
  city: sql`g.key`,
  pincode: sql`g.key`,
  vendor: sql`(select n.display_name from matching.vendors n where n.id = g.key::uuid)`,
};

type Row = { key: string | null; name: string | null; sums: Sums };

/**
 * A number by category, city, pincode or professional: the largest sums on top, of shares, waits and ratings what they are
 * reckoned from most; the compared period has the same rows. Refuses `forbidden`, `invalid`.
 */
export const readBreakdown = (
  actor: Actor,
  number: NumberId,
  by: Dimension,
  raw: InsightFilter = {},
  { most = MOST_ROWS, zone = DEFAULT_TIME_ZONE } = {},
): Promise<Breakdown> =>
  reading(actor, raw, zone, async (tx, asked) => {
    const family = familyOf(number);
    const figureOf = (sums: Sums) => family.figures(sums)[number] as Figure;
    const rows = await rowsBy(tx, family, by, asked, asked.period);
    const then = asked.compared ? await rowsBy(tx, family, by, asked, asked.compared) : [];
    const earlier = new Map(then.map(({ key, sums }) => [key, sums]));
    const read = rows.map(({ key, name, sums }) => ({
      key,
      name,
      figure: figureOf(sums),
      compared: asked.compared && figureOf(earlier.get(key) ?? {}),
    }));
    // Whoever has nothing to reckon from is no row: his rows count for another number.
    const { unit } = NUMBERS[number];
    const size = ({ figure }: BreakdownRow) => (unit === 'count' || unit === 'money' ? (figure.value ?? 0) : figure.of);
    const telling = read.filter(({ figure }) => figure.of > 0).sort((a, b) => size(b) - size(a));
    return { by, rows: telling.slice(0, most) };
  });

/**
 * Every number that there is of each category, city, pincode or professional, where most was booked on top, fifty of
 * them. Refuses `forbidden`, `invalid`.
 */
export const readParts = (
  actor: Actor,
  by: Dimension,
  raw: InsightFilter = {},
  zone = DEFAULT_TIME_ZONE,
): Promise<PartOfBusiness[]> =>
  reading(actor, raw, zone, async (tx, asked) => {
    const parts = new Map<string, PartOfBusiness>();
    const known = (id: NumberId) => (NUMBERS[id].by as readonly Dimension[]).includes(by);
    const families = FAMILIES.filter(({ figures }) => (Object.keys(figures({})) as NumberId[]).some(known));
    const empty = Object.assign({}, ...families.map(({ figures }) => figures({})));
    for (const family of families) {
      for (const { key, name, sums } of await rowsBy(tx, family, by, asked, asked.period)) {
        if (key === null) continue;
        const part = parts.get(key) ?? { key, name: name ?? key, numbers: { ...empty } };
        Object.assign(part.numbers, family.figures(sums));
        parts.set(key, part);
      }
    }
    const most = ({ numbers }: PartOfBusiness) => numbers.bookings?.of ?? 0;
    return [...parts.values()].sort((a, b) => most(b) - most(a)).slice(0, MOST_ROWS);
  });

async function rowsBy(tx: Tx, family: Family, by: Dimension, { scope, zone }: Asked, period: Period): Promise<Row[]> {
  const rows = await tx.execute<{ key: string | null; name: string | null } & Sums>(sql`
    with facts as (${family.rows({ scope, period, zone })}),
    g as (select ${KEY[by]} as key, ${family.sums} from facts f group by 1)
    select g.*, ${NAME[by]} as name from g order by g.key`);
  return rows.map(({ key, name, ...sums }) => ({ key, name, sums }));
}
