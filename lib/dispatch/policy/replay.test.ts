import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DispatchCandidate } from '@/lib/core/dispatch';
import { DEFAULT_POLICY } from '@/lib/core/policy';
import { weightsOf } from './assess';
import { byScore, scoreOf } from './ranking';
import { replay, sumOf } from './replay';

const weights = weightsOf(DEFAULT_POLICY);
const part = fc.integer({ min: 0, max: 10_000 }).map((value) => value / 10_000);
const parts = fc.record({ distance: part, rating: part, load: part, reliability: part });
const person = fc.record({ vendorId: fc.uuid(), distanceM: fc.nat(30_000), parts });

/** A decision as it is kept: ranked by the weights of its time, the best `size` of them asked. */
const decision = fc
  .tuple(
    fc.uniqueArray(person, { selector: (one) => one.vendorId, minLength: 1, maxLength: 20 }),
    fc.integer({ min: 1, max: 5 }),
  )
  .map(([people, size]) =>
    people
      .map((one) => ({ ...one, favourite: false, score: scoreOf(one.parts, weights) }))
      .sort(byScore((one) => one.vendorId))
      .map((one, index): DispatchCandidate => ({ ...one, outcome: index < size ? 'asked' : 'waiting' })),
  );

describe('a replay', () => {
  it('under the weights of its time is the decision itself', () => {
    fc.assert(
      fc.property(fc.array(decision, { maxLength: 5 }), (decisions) => {
        const all = decisions.map((one) => replay(one, weights));
        for (const one of all)
          expect(one?.after.map((who) => who.vendorId)).toEqual(one?.before.map((who) => who.vendorId));
        expect(sumOf(all)).toMatchObject({ decisions: decisions.length, firstDiffers: 0, groupDiffers: 0 });
        expect(sumOf(all).after).toEqual(sumOf(all).before);
      }),
    );
  });

  it('asks as many as were asked, and only who had the time', () => {
    fc.assert(
      fc.property(decision, parts, (candidates, other) => {
        const [first, ...rest] = candidates as [DispatchCandidate, ...DispatchCandidate[]];
        const away: DispatchCandidate = { ...first, vendorId: 'away', outcome: 'excluded', reason: 'busy' };
        const other_ = { rankDistance: other.distance, rankRating: other.rating, rankLoad: 1, rankReliability: 0 };
        const again = replay([first, ...rest, away], other_);
        expect(again?.after).toHaveLength(again?.before.length ?? 0);
        expect(again?.after.map((one) => one.vendorId)).not.toContain('away');
      }),
    );
  });

  it('leaves out a favourite who was asked alone: no ranking chose him', () => {
    const [alone] = fc.sample(decision, { numRuns: 1, seed: 7 });
    const one = { ...(alone?.[0] as DispatchCandidate), favourite: true, outcome: 'asked' as const };
    expect(replay([one], weights)).toBeNull();
  });
});
