import { failed, type Result } from './errors';

/** A command names its own fields; a form or a REST body calls them otherwise, and errors stand beside what was written. */
export function renameFields<T>(result: Result<T>, nameOf: (path: string) => string): Result<T> {
  if (result.ok || !result.failure.fields) return result;
  const fields = result.failure.fields.map((field) => ({ ...field, path: nameOf(field.path) }));
  return failed({ ...result.failure, fields });
}
