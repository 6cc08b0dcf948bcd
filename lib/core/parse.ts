import type { z } from 'zod';
import { type FieldError, invalid } from './errors';

/** Input as a room's schema knows it; refuses `invalid` (422) with one error a field otherwise. */
export function parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw invalid(...fieldErrors(result.error));
}

/** zod's issues as ours: the path dotted, the message a key of the `errors` catalogue. */
export function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.map((issue) => ({ path: issue.path.join('.'), message: keyOf(issue) }));
}

/** Our schemas say a key as their message; what zod itself says is mapped by its kind. */
function keyOf(issue: z.core.$ZodIssue): string {
  if (/^[a-z][a-z0-9_]*$/.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'required' : 'invalid_value';
    case 'too_small':
      return 'too_short';
    case 'too_big':
      return 'too_long';
    case 'invalid_value':
      return 'not_a_choice';
    default:
      return 'invalid_value';
  }
}
