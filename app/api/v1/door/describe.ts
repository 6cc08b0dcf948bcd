import { z } from '@hono/zod-openapi';
import { DEFAULT_PAGE, MAX_PAGE } from '@/lib/core/cursor';

export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().openapi({ description: 'Stable, snake_case', example: 'slot_taken' }),
    detail: z.string().optional(),
    requestId: z.string(),
    errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
    alternatives: z
      .array(z.string())
      .optional()
      .openapi({ description: 'With `slot_taken`: the nearest starts that are free, RFC 3339' }),
  })
  .openapi('Problem');

const PROBLEM = {
  description: 'RFC 9457 problem details',
  content: { 'application/problem+json': { schema: Problem } },
} as const;

export const id = z.uuid();
export const instant = z.string().openapi({ format: 'date-time', example: '2026-11-22T09:30:00.000Z' });
export const minor = z.int().openapi({ description: 'Minor units of the currency', example: 124_000 });

export const ById = z.object({ id });

/** Paging of every list; filters are added by `extend`. */
export const listQuery = z.object({
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(DEFAULT_PAGE),
  cursor: z.string().max(1000).optional(),
});

export const pageOf = <S extends z.ZodType>(schema: S) =>
  z.object({ data: z.array(schema), nextCursor: z.string().nullable() });

/** A JSON body that must be there. */
export const json = <S extends z.ZodType>(schema: S) => ({
  content: { 'application/json': { schema } },
  required: true as const,
});

const answered = <S extends z.ZodType>(schema: S, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

export const answers = <S extends z.ZodType>(schema: S, description: string) => ({
  200: answered(schema, description),
  default: PROBLEM,
});
export const created = <S extends z.ZodType>(schema: S, description: string) => ({
  201: answered(schema, description),
  default: PROBLEM,
});
export const accepted = <S extends z.ZodType>(schema: S, description: string) => ({
  202: answered(schema, description),
  default: PROBLEM,
});
export const nothing = (description: string) => ({ 204: { description }, default: PROBLEM });
export const file = (mediaType: string, description: string) => ({
  200: { description, content: { [mediaType]: { schema: { type: 'string' as const, format: 'binary' } } } },
  default: PROBLEM,
});
