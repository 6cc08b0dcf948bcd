import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { conflict, refuse } from './errors';
import { dayRange, knownFilter, pageOrFirst } from './list-filter';

const schema = z.object({ status: z.enum(['open', 'done']).optional(), q: z.string().max(5).optional() });

describe('knownFilter', () => {
  it('takes what the schema takes', () => {
    expect(knownFilter(schema, { status: 'open', q: '' })).toEqual({ filter: { status: 'open' }, refused: [] });
  });
  it('leaves out what it refuses and names it', () => {
    expect(knownFilter(schema, { status: 'odd', q: ['a', 'b'] })).toEqual({ filter: {}, refused: ['status', 'q'] });
  });
});

describe('pageOrFirst', () => {
  const page = { data: [1], nextCursor: null };
  it('begins again after a cursor that is not ours', async () => {
    const list = async (filter: { cursor?: string | null }) => {
      if (filter.cursor) throw refuse('malformed', 'bad_cursor');
      return page;
    };
    await expect(pageOrFirst(list, { cursor: 'x' })).resolves.toBe(page);
  });
  it('hides no other refusal', async () => {
    await expect(pageOrFirst(() => Promise.reject(conflict('busy')), {})).rejects.toThrow('busy');
  });
});

describe('dayRange', () => {
  it('reads days on the wall clock of the market, the last one included', () => {
    expect(dayRange({ from: '2026-11-22', to: '2026-11-22' })).toEqual({
      from: '2026-11-21T18:30:00.000Z',
      to: '2026-11-22T18:30:00.000Z',
    });
  });
  it('leaves anything else for the schema to refuse', () => {
    expect(dayRange({ from: 'yesterday', to: '2026-99-99' })).toEqual({ from: 'yesterday', to: '2026-99-99' });
  });
});
