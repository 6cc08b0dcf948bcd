import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor, pageOf } from './cursor';
import { Refusal } from './errors';

const ID = '0192d3a4-0000-7000-8000-000000000001';

describe('cursor', () => {
  it('comes back as it left', () => {
    const at = new Date('2026-11-20T10:00:00.123Z');
    expect(decodeCursor(encodeCursor(at, ID), 'instant')).toEqual({ value: at.toISOString(), id: ID });
    expect(decodeCursor(encodeCursor(42, ID), 'number')).toEqual({ value: 42, id: ID });
    expect(decodeCursor(encodeCursor('Öl & Gas', '17'), 'text')).toEqual({ value: 'Öl & Gas', id: '17' });
    expect(decodeCursor(undefined, 'text')).toBeNull();
  });

  it('refuses anything we did not issue', () => {
    const forged = [
      'x',
      '%%%',
      Buffer.from('{}').toString('base64url'),
      Buffer.from('[1]').toString('base64url'),
      encodeCursor('a', 'not-an-id'),
      encodeCursor('not a time', ID),
      encodeCursor(1.5, ID),
      encodeCursor('a\u0000b', ID),
    ];
    for (const text of forged) expect(() => decodeCursor(text, 'instant'), text).toThrow(Refusal);
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        try {
          decodeCursor(text, 'number');
        } catch (error) {
          expect((error as Refusal).failure).toMatchObject({ kind: 'malformed', code: 'bad_cursor' });
        }
      }),
    );
  });

  it('makes pages', () => {
    const rows = [1, 2, 3].map((n) => ({ n, id: ID }));
    const cut = (limit: number) =>
      pageOf(
        rows,
        limit,
        (row) => row.n,
        (row) => ({ value: row.n, id: row.id }),
      );
    expect(cut(3)).toEqual({ data: [1, 2, 3], nextCursor: null });
    expect(cut(2)).toEqual({ data: [1, 2], nextCursor: encodeCursor(2, ID) });
  });
});
