import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { NUMBER_IDS, NUMBERS, type NumberId } from '@/lib/analytics/policy/numbers';
import { readParts } from '@/lib/analytics/queries/breakdown';
import { readOverview } from '@/lib/analytics/queries/read-numbers';
import { type InsightFilter, insightFilter } from '@/lib/analytics/schema';
import type { Actor } from '@/lib/core/actor';
import { answers } from '../door/describe';
import { endpoint, value } from '../door/endpoint';

const figure = {
  value: z.number().nullable().openapi({
    description:
      'A count, minor units, a share of 1, minutes (the median) or a mean; null when there is nothing to reckon it from',
  }),
  of: z
    .number()
    .openapi({ description: 'How many it is reckoned from: visits, payments, sign-offs, customers or minutes' }),
  part: z.number().nullable().openapi({ description: 'Of a share: how many of them' }),
  p90: z.number().nullable().openapi({ description: 'Of a wait: what nine in ten did better than, minutes' }),
};
const Figure = z.object(figure).openapi('Figure');
const ComparedFigure = z.object({ ...figure, compared: Figure.nullable() }).openapi('ComparedFigure');
const numbersOf = <S extends z.ZodType>(schema: S, ids: readonly NumberId[]) =>
  z.object(Object.fromEntries(ids.map((id) => [id, schema])) as Record<NumberId, S>);

const partOf = (by: 'category' | 'pincode') =>
  z.object({
    key: z.string(),
    name: z.string(),
    numbers: numbersOf(
      Figure,
      NUMBER_IDS.filter((id) => (NUMBERS[id].by as readonly string[]).includes(by)),
    ),
  });

const Overview = z
  .object({
    from: z.iso.date(),
    to: z.iso.date(),
    comparedFrom: z.iso.date().nullable(),
    comparedTo: z.iso.date().nullable(),
    timeZone: z.string().openapi({ example: 'Asia/Kolkata' }),
    currency: z.string().openapi({ description: 'Of gmv and fees', example: 'INR' }),
    numbers: numbersOf(ComparedFigure, NUMBER_IDS),
    byCategory: z.array(partOf('category')),
    byPincode: z.array(partOf('pincode')),
  })
  .openapi('Overview');

export function analyticsArea(api: OpenAPIHono): void {
  endpoint(
    api,
    createRoute({
      method: 'get',
      path: '/analytics/overview',
      tags: ['analytics'],
      summary: 'How the business does within days of the market, beside another period, by category and pincode',
      request: { query: insightFilter },
      responses: answers(Overview, 'Every number'),
    }),
    ({ actor, query }) => value(overview(actor, query)),
  );
}

async function overview(actor: Actor, query: InsightFilter) {
  const [{ period, compared, zone, scope, numbers }, byCategory, byPincode] = await Promise.all([
    readOverview(actor, query),
    readParts(actor, 'category', query),
    readParts(actor, 'pincode', query),
  ]);
  return {
    ...period,
    comparedFrom: compared?.from ?? null,
    comparedTo: compared?.to ?? null,
    timeZone: zone,
    currency: scope.currency,
    numbers: Object.fromEntries(
      NUMBER_IDS.map((id) => [id, { ...numbers[id].figure, compared: numbers[id].compared }]),
    ) as z.infer<typeof Overview>['numbers'],
    byCategory: byCategory as z.infer<typeof Overview>['byCategory'],
    byPincode: byPincode as z.infer<typeof Overview>['byPincode'],
  };
}
