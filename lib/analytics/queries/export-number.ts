import 'server-only';
import type { Actor } from '@/lib/core/actor';
import { type Dimension, type Figure, NUMBERS, type NumberId } from '../policy/numbers';
import type { Period } from '../policy/periods';
import type { InsightFilter } from '../schema';
import { readBreakdown } from './breakdown';
import { readNumber } from './read-numbers';

const FIGURE = ['value', 'of', 'part', 'p90'] as const;

export const INSIGHT_COLUMNS = [
  'number',
  'unit',
  'currency',
  'from',
  'to',
  'by',
  'key',
  'name',
  ...FIGURE,
  'compared_from',
  'compared_to',
  ...FIGURE.map((name) => `compared_${name}` as const),
] as const;

type Line = (string | number | null)[];
const CHUNK = 1000;

/**
 * A number step by step, or part by part with all parts that there are, as lines of `INSIGHT_COLUMNS`: values as they are
 * reckoned, minor units and shares of 1. Refuses `forbidden`, `invalid`.
 */
export async function exportNumber(
  actor: Actor,
  number: NumberId,
  by: Dimension | null,
  raw: InsightFilter,
): Promise<AsyncIterable<Line[]>> {
  const asked = await readNumber(actor, number, raw);
  const { unit } = NUMBERS[number];
  const line = (
    of: Period,
    key: string | null,
    name: string | null,
    now: Figure,
    then: Period | null,
    was: Figure | null,
  ): Line => [
    number,
    unit,
    unit === 'money' ? asked.scope.currency : null,
    of.from,
    of.to,
    by ?? asked.step,
    key,
    name,
    ...cells(now),
    then?.from ?? null,
    then?.to ?? null,
    ...cells(was),
  ];
  if (!by) {
    const points = asked.reading.points;
    return chunks(
      points.map((point) => line(point, null, null, point.figure, point.compared, point.compared?.figure ?? null)),
    );
  }
  const { rows } = await readBreakdown(actor, number, by, raw, { most: Number.POSITIVE_INFINITY });
  return chunks(
    rows.map(({ key, name, figure, compared }) => line(asked.period, key, name, figure, asked.compared, compared)),
  );
}

const cells = (figure: Figure | null): Line => FIGURE.map((name) => figure?.[name] ?? null);

async function* chunks(lines: Line[]): AsyncGenerator<Line[]> {
  for (let from = 0; from < lines.length; from += CHUNK) yield lines.slice(from, from + CHUNK);
}
