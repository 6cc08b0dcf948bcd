import { expect, test } from 'vitest';
import { z } from 'zod';
import { fieldErrors } from './parse';

const keys = (schema: z.ZodType, input: unknown) => {
  const result = schema.safeParse(input);
  return result.success ? [] : fieldErrors(result.error);
};

test.each<[string, z.ZodType, unknown, string]>([
  ['a missing text', z.string(), undefined, 'required'],
  ['an empty text', z.string().min(1), '', 'required'],
  ['a short text', z.string().min(3), 'ab', 'too_short'],
  ['a long text', z.string().max(3), 'abcd', 'too_long'],
  ['a small number', z.number().min(3), 2, 'too_small'],
  ['a large number', z.number().max(3), 4, 'too_big'],
  ['a wrong kind', z.string(), 7, 'invalid_value'],
  ['an email address', z.email(), 'nobody', 'bad_email'],
  ['a choice', z.enum(['a', 'b']), 'c', 'not_a_choice'],
  ["the schema's own key", z.string().regex(/^\d{6}$/, 'bad_pincode'), 'x', 'bad_pincode'],
])('%s has its key', (_what, schema, input, key) => {
  expect(keys(z.object({ field: schema }), { field: input })).toEqual([{ path: 'field', message: key }]);
});

test('one error a field, by its dotted path', () => {
  const schema = z.object({ address: z.object({ pincode: z.string().min(6).regex(/^\d+$/, 'bad_pincode') }) });
  expect(keys(schema, { address: { pincode: 'x' } })).toEqual([{ path: 'address.pincode', message: 'too_short' }]);
});
