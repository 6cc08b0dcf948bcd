/** A refusal's kind decides its HTTP status at the REST door. */
export type RefusalKind =
  | 'malformed' // 400
  | 'unauthenticated' // 401
  | 'forbidden' // 403: this role may never
  | 'not_found' // 404: not yours, or absent
  | 'conflict' // 409: somebody else won, or the state moved on
  | 'too_large' // 413
  | 'unsupported_media' // 415
  | 'invalid' // 422: field errors in `fields`
  | 'rate_limited' // 429: `retryAfterSeconds`
  | 'unavailable'; // 503: `retryAfterSeconds`

/** `path` is the field's name ("address.pincode"); `message` a key of the `errors` catalogue, `values` what it names. */
export type FieldError = { path: string; message: string; values?: Record<string, string | number> };

export type Failure = {
  kind: RefusalKind;
  /** snake_case, stable, safe to show to a client; also a key of the `errors` catalogue. */
  code: string;
  fields?: FieldError[];
  /** Starts that are free instead (`slot_taken`), RFC 3339 UTC. */
  alternatives?: string[];
  retryAfterSeconds?: number;
  /** For the sentence of `code`: who, what, until when. */
  values?: Record<string, string | number>;
};

export type Result<T> = { ok: true; value: T } | { ok: false; failure: Failure };

/**
 * An expected failure, thrown inside a command so that its transaction rolls back;
 * `writeAs` and `command` turn it into a `Result`. Anything else thrown is a surprise.
 */
export class Refusal extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.name = 'Refusal';
    this.failure = failure;
  }
}

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const failed = (failure: Failure): Result<never> => ({ ok: false, failure });

export function refuse(kind: RefusalKind, code: string, more: Omit<Failure, 'kind' | 'code'> = {}): Refusal {
  return new Refusal({ kind, code, ...more });
}

export const conflict = (code: string, values?: Failure['values']): Refusal =>
  refuse('conflict', code, values && { values });
export const notFound = (): Refusal => refuse('not_found', 'not_found');
/** Alike for every link that opens nothing: unknown, cut short, used, taken back, replaced, run out. */
export const linkDead = (): Refusal => refuse('not_found', 'link_dead');
/** Whoever may do it proves first that it is he who sits there; then the same again goes on. */
export const stepUpRequired = (): Refusal => refuse('forbidden', 'step_up_required');
export const forbidden = (): Refusal => refuse('forbidden', 'forbidden');

export function invalid(...fields: FieldError[]): Refusal {
  return refuse('invalid', 'invalid', { fields });
}

const STATUS: Record<RefusalKind, number> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported_media: 415,
  invalid: 422,
  rate_limited: 429,
  unavailable: 503,
};

export const httpStatus = (kind: RefusalKind): number => STATUS[kind];

/** The value of a result, or its refusal thrown: for callers with no better answer (seed, tests, jobs). */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Refusal(result.failure);
}
