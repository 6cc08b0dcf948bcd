import { describe, expect, it } from 'vitest';
import { APPLY_STEPS, isFilling, openStep, stepAfter } from './apply-steps';
import { documentPlaces } from './documents';

const missing = documentPlaces(['identity'], []);

describe('the steps of an application', () => {
  it.each([
    [null, [], 'about'],
    [{ skills: [], areas: [1], hours: [1] }, [], 'skills'],
    [{ skills: [1], areas: [], hours: [1] }, missing, 'areas'],
    [{ skills: [1], areas: [1], hours: [] }, missing, 'hours'],
    [{ skills: [1], areas: [1], hours: [1] }, missing, 'documents'],
    [{ skills: [1], areas: [1], hours: [1] }, [], 'hand-in'],
  ])('case %#: goes on where something lacks', (vendor, places, step) => {
    expect(openStep(vendor, places)).toBe(step);
  });

  it('follow one another to the last', () => {
    expect(APPLY_STEPS.map(stepAfter)).toEqual([...APPLY_STEPS.slice(1), 'hand-in']);
  });

  it('can be changed while it is the applicant’s turn', () => {
    const turns = [undefined, 'applied', 'in_review', 'approved', 'revision_requested', 'rejected', 'suspended'];
    expect(turns.filter(isFilling)).toEqual([undefined, 'applied', 'revision_requested']);
  });
});
