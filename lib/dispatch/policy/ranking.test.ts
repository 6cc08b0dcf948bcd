import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '@/lib/core/policy';
import { partsOf, type RankFacts, rank, scoreOf } from './ranking';

const facts: fc.Arbitrary<Omit<RankFacts, 'id'>> = fc.record({
  distanceM: fc.nat(100_000),
  ratingCount: fc.nat(1000),
  visitsNear: fc.nat(60),
  accepted: fc.nat(400),
  gaveBack: fc.nat(400),
  ratingSum: fc.constant(0),
});
const known = facts.chain((one) =>
  fc.integer({ min: one.ratingCount, max: one.ratingCount * 5 }).map((ratingSum) => ({ ...one, ratingSum })),
);
const crowd = fc.uniqueArray(fc.tuple(fc.uuid(), known), { selector: ([id]) => id, minLength: 1, maxLength: 30 });
const NEW = { distanceM: 0, ratingSum: 0, ratingCount: 0, visitsNear: 0, accepted: 0, gaveBack: 0 };

describe('the ranking', () => {
  it('gives every part and every score between 0 and 1', () => {
    fc.assert(
      fc.property(known, (one) => {
        const parts = partsOf(one);
        for (const part of [...Object.values(parts), scoreOf(parts, DEFAULT_POLICY)]) {
          expect(part).toBeGreaterThanOrEqual(0);
          expect(part).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('never ranks somebody lower for being nearer, better rated, less busy or more reliable', () => {
    fc.assert(
      fc.property(known, fc.nat(5000), (one, less) => {
        const score = (facts: typeof one) => scoreOf(partsOf(facts), DEFAULT_POLICY);
        const was = score(one);
        expect(score({ ...one, distanceM: Math.max(0, one.distanceM - less) })).toBeGreaterThanOrEqual(was);
        expect(score({ ...one, visitsNear: Math.max(0, one.visitsNear - 1) })).toBeGreaterThanOrEqual(was);
        expect(score({ ...one, gaveBack: Math.max(0, one.gaveBack - 1) })).toBeGreaterThanOrEqual(was);
        const best = { ...one, ratingSum: one.ratingCount * 5 };
        expect(score(best)).toBeGreaterThanOrEqual(was);
      }),
    );
  });

  it('does not depend on the order in which people were read', () => {
    fc.assert(
      fc.property(crowd, (people) => {
        const candidates = people.map(([id, rest]) => ({ id, ...rest }));
        const ids = (list: typeof candidates) => rank(list, DEFAULT_POLICY).map((one) => one.id);
        expect(ids(candidates.toReversed())).toEqual(ids(candidates));
      }),
    );
  });

  it('follows its weights: what does not count changes nothing', () => {
    const near = { id: 'near', ...NEW, distanceM: 500, ratingSum: 20, ratingCount: 10 };
    const good = { id: 'good', ...NEW, distanceM: 9000, ratingSum: 500, ratingCount: 100 };
    const only = (key: 'rankDistance' | 'rankRating') => {
      return { rankDistance: 0, rankRating: 0, rankLoad: 0, rankReliability: 0, [key]: 1 };
    };
    expect(rank([good, near], only('rankDistance')).map((one) => one.id)).toEqual(['near', 'good']);
    expect(rank([good, near], only('rankRating')).map((one) => one.id)).toEqual(['good', 'near']);
  });

  it('knows a newcomer as ten ratings of 4.2 and nine visits kept of ten', () => {
    expect(partsOf(NEW)).toEqual({ distance: 1, rating: 0.8, load: 1, reliability: 0.9 });
    expect(partsOf({ ...NEW, distanceM: 5000, visitsNear: 5, accepted: 10, gaveBack: 10 })).toEqual({
      distance: 0.5,
      rating: 0.8,
      load: 0.5,
      reliability: 0.45,
    });
  });
});
