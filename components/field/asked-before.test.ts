import { expect, it } from 'vitest';
import type { PriceDraft } from '@/lib/bookings/schema/price-change';
import { scopeStart } from './asked-before';
import type { FieldItem } from './field-item';

const draft = { items: [{ id: 'tap' }, { id: 'sink' }], totalMinor: 118_000 } as PriceDraft;

it('begins with the scope that stands, or with what was refused, to be put right', () => {
  const fresh = scopeStart(draft, undefined);
  expect([[...fresh.kept], fresh.own, fresh.sum.totalMinor]).toEqual([['tap', 'sink'], [], 118_000]);
  const items = [
    { id: 'tap', amountMinor: 90_050 },
    { addOnId: 'second' },
    { kind: 'material', title: 'Valve', quantity: 2, amountMinor: 90_100 },
  ] as const;
  const act = { verb: 'price', items: [...items], reason: 'Cracked', addedMinutes: 30 } as const;
  expect(scopeStart(draft, { act } as unknown as FieldItem)).toMatchObject({
    kept: new Set(['tap']),
    chosen: new Set(['second']),
    prices: new Map([['tap', '900.5']]),
    own: [{ kind: 'material', title: 'Valve', quantity: 2, price: '450.5' }],
    reason: 'Cracked',
    addedMinutes: 30,
  });
});
