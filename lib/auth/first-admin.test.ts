import { afterAll, expect, test } from 'vitest';
import { closeDatabase } from '@/db/client';
import { createFirstAdmin } from './first-admin';

afterAll(closeDatabase);

const attempt = (email: string) => createFirstAdmin({ email, name: 'Asha Rao', password: 'an umbrella in june' });

test('of several at once one is the first', async () => {
  const made = await Promise.all(['one', 'two', 'three'].map((name) => attempt(`${name}@company.in`)));
  expect(made.filter(({ ok }) => ok)).toHaveLength(1);
  expect(made.flatMap((result) => (result.ok ? [] : [result.failure.code]))).toEqual(['admin_exists', 'admin_exists']);
});
