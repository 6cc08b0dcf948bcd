import { expect, it } from 'vitest';
import { newClientId } from './client-id';

it('makes ids that the server takes, each one new', () => {
  const ids = Array.from({ length: 100 }, newClientId);
  expect(new Set(ids).size).toBe(100);
  for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_-]{8,80}$/);
});
