import type { InclusionProof } from '@/lib/audit/schema';

/** What stands in the file while the sealer has not run yet. */
export const NOT_SEALED_YET = { schema: 'homeserve/inclusion/v1', state: 'not_sealed_yet' } as const;

type Shape = { [key: string]: (value: unknown) => boolean };

const isText = (value: unknown): boolean => typeof value === 'string';
const isSize = (value: unknown): boolean => typeof value === 'string' && /^(0|[1-9]\d{0,18})$/.test(value);
const isHex = (value: unknown): boolean => typeof value === 'string' && /^(?:[0-9a-f]{2})*$/.test(value);
const isProof = (value: unknown): boolean => Array.isArray(value) && value.every(isHex);
const isSchema = (value: unknown): boolean => value === NOT_SEALED_YET.schema;
const orNull = (shape: Shape) => (value: unknown) => value === null || misshapen(value, shape) === null;

const VALUES: Shape = { salt: isHex, before: isText, after: isText };
const CONSISTENCY: Shape = { tree_size: isSize, proof: isProof, checkpoint: isText };
const INCLUSION: Shape = {
  schema: isSchema,
  log_id: isText,
  entry: isText,
  values: orNull(VALUES),
  leaf_index: isSize,
  tree_size: isSize,
  proof: isProof,
  checkpoint: isText,
  consistency: orNull(CONSISTENCY),
};
const UNSEALED: Shape = { schema: isSchema, state: (value) => value === NOT_SEALED_YET.state };

/** The name of the first part that is not as it should be, `''` where it is not even an object; null when all are. */
function misshapen(value: unknown, shape: Shape): string | null {
  if (typeof value !== 'object' || value === null) return '';
  const given = value as Record<string, unknown>;
  const extra = Object.keys(given).find((name) => !Object.hasOwn(shape, name));
  return extra ?? Object.keys(shape).find((name) => !shape[name]?.(given[name])) ?? null;
}

/** The file as data, or where it is not one of ours. */
export function readInclusion(value: unknown): InclusionProof | 'not_sealed_yet' | { wrong: string } {
  if (misshapen(value, UNSEALED) === null) return 'not_sealed_yet';
  const wrong = misshapen(value, INCLUSION);
  return wrong === null ? (value as InclusionProof) : { wrong };
}
