import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Counted, scoreOf } from './score';

const NOTHING: Counted = { asked: 0, accepted: 0, awaited: 0, late: 0, gaveBack: 0, missed: 0, rating: null };

const counted = fc
  .record({
    asked: fc.nat(50),
    accepted: fc.nat(50),
    awaited: fc.nat(50),
    late: fc.nat(50),
    gaveBack: fc.nat(50),
    missed: fc.nat(50),
    rating: fc.option(fc.record({ average: fc.integer({ min: 1, max: 5 }), count: fc.integer({ min: 5, max: 99 }) })),
  })
  .map((one) => {
    const accepted = Math.min(one.accepted, one.asked);
    const gaveBack = Math.min(one.gaveBack, accepted);
    return {
      ...one,
      accepted,
      gaveBack,
      late: Math.min(one.late, one.awaited),
      missed: Math.min(one.missed, gaveBack),
    };
  });

describe('a standing', () => {
  it('is not known before there is something to count', () => {
    expect(scoreOf(NOTHING)).toEqual({ total: null, parts: [] });
  });

  it.each([
    [{ asked: 10, accepted: 10 }, 100],
    [{ asked: 10, accepted: 5 }, Math.round((50 * 25 + 100 * 30) / 55)],
    [{ asked: 4, accepted: 4, gaveBack: 1 }, Math.round((100 * 25 + 75 * 30) / 55)],
    [{ asked: 4, accepted: 4, gaveBack: 1, missed: 1 }, Math.round((100 * 25 + 50 * 30) / 55)],
    [{ awaited: 4, late: 1 }, 75],
    [{ rating: { average: 4, count: 5 } }, 75],
  ])('case %#', (some, total) => {
    expect(scoreOf({ ...NOTHING, ...some }).total).toBe(total);
  });

  it('stays within 0 and 100, and nothing that goes wrong raises it', () => {
    fc.assert(
      fc.property(counted, (one) => {
        const { total } = scoreOf(one);
        if (total === null) return;
        expect(total).toBeGreaterThanOrEqual(0);
        expect(total).toBeLessThanOrEqual(100);
        if (one.late < one.awaited) {
          expect(scoreOf({ ...one, late: one.late + 1 }).total ?? 0).toBeLessThanOrEqual(total);
        }
        if (one.gaveBack < one.accepted) {
          expect(scoreOf({ ...one, gaveBack: one.gaveBack + 1 }).total ?? 0).toBeLessThanOrEqual(total);
        }
      }),
    );
  });
});
