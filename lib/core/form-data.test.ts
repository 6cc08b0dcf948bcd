import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseForm, readForm, typedValues } from './form-data';

function form(...entries: [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

test('dotted names nest, repeated names make lists, numbered ones too', () => {
  expect(
    readForm(form(['address.city', 'Pune'], ['tag', 'a'], ['tag', 'b'], ['items.1.id', 'y'], ['items.0.id', 'x'])),
  ).toEqual({ address: { city: 'Pune' }, tag: ['a', 'b'], items: [{ id: 'x' }, { id: 'y' }] });
});

test("an empty text is absent; React's own fields and prototype names are ignored", () => {
  const read = readForm(form(['note', ''], ['$ACTION_ID_1', ''], ['__proto__.admin', 'yes'], ['a.constructor', 'x']));
  expect(read).toEqual({});
  expect(({} as { admin?: string }).admin).toBeUndefined();
});

const schema = z.object({
  agreed: z.boolean(),
  other: z.boolean(),
  count: z.number().int(),
  days: z.array(z.string()),
  none: z.array(z.string()),
  word: z.string(),
});

test('what a browser sends is taken for what the schema wants', () => {
  const parsed = parseForm(schema, form(['agreed', 'on'], ['count', '42'], ['days', 'mon'], ['word', 'on']));
  expect(parsed.data).toEqual({ agreed: true, other: false, count: 42, days: ['mon'], none: [], word: 'on' });
});

test('what is still wrong stays wrong', () => {
  expect(parseForm(z.object({ count: z.number() }), form(['count', 'many'])).success).toBe(false);
  expect(parseForm(z.object({ id: z.string() }), form(['id', 'a'], ['id', 'b'])).success).toBe(false);
});

test('typed values come back, secrets do not', () => {
  const data = form(['email', 'a@b.test'], ['password', 'hunter2'], ['code', '123456'], ['address.pincode', '560001']);
  data.append('tag', 'a');
  data.append('tag', 'b');
  expect(typedValues(data)).toEqual({ email: 'a@b.test', 'address.pincode': '560001', tag: 'a,b' });
});
