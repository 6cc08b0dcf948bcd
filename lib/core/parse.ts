import type { z } from 'zod';
import { type FieldError, invalid } from './errors';

type Issue = z.core.$ZodIssue;

/** Input as a room's schema knows it; refuses `invalid` (422) with one error a field otherwise. */
export function parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw invalid(...fieldErrors(result.error));
}

/** zod's issues as ours, the first one a field: the path dotted, the message a key of the `errors` catalogue. */
export function fieldErrors(error: { issues: readonly Issue[] }): FieldError[] {
  const found = new Map<string, FieldError>();
  for (const issue of error.issues) {
    const path = issue.path.join('.');
    if (!found.has(path)) found.set(path, { path, message: keyOf(issue) });
  }
  return [...found.values()];
}

/** Our schemas say a key as their message; what zod itself says is mapped by its kind. */
function keyOf(issue: Issue): string {
  if (/^[a-z][a-z0-9_]*$/.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      // zod leaves the input itself out of its issues.
      return issue.message.endsWith('received undefined') ? 'required' : 'invalid_value';
    case 'too_small':
      if (issue.origin !== 'string') return 'too_small';
      return issue.minimum === 1 ? 'required' : 'too_short';
    case 'too_big':
      return issue.origin === 'string' ? 'too_long' : 'too_big';
    case 'invalid_format':
      return issue.format === 'email' ? 'bad_email' : 'invalid_value';
    case 'invalid_value':
    case 'invalid_union':
      return 'not_a_choice';
    default:
      return 'invalid_value';
  }
}
