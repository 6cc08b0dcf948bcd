import { getTranslations } from 'next-intl/server';
import type { FieldError } from '@/lib/core/errors';
import type { SearchParams } from '@/lib/core/search-params';

/** The first of each parameter, also an empty one: a form sends what was left empty. */
export const askedTexts = (params: SearchParams): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, [value].flat()[0]?.slice(0, 1000)]));

/** What is wrong, in words, by field. */
export async function sentencesOf(errors: FieldError[]): Promise<Record<string, string>> {
  const t = await getTranslations('errors');
  const known = (code: string) => (t.has(code as 'invalid_value') ? (code as 'invalid_value') : 'invalid_value');
  return Object.fromEntries(errors.map(({ path, message, values }) => [path, t(known(message), values)]));
}
