import { describe, expect, it } from 'vitest';
import { type AlikePhoto, type JudgedPhoto, judgePhoto } from './judge-photo';

const at = (time: string) => new Date(`2026-11-27T${time}:00.000Z`);
const span = { from: at('10:00'), until: at('11:00') };
const photo = (more: Partial<JudgedPhoto> = {}): JudgedPhoto => ({
  ...{ bookingId: 'here', kind: 'after', brightness: 120, contrast: 50, takenAt: [at('10:30')] },
  ...more,
});
const other = (more: Partial<AlikePhoto> = {}): AlikePhoto => ({
  ...{ id: 'p1', bookingId: 'here', kind: 'before', distance: 2, sameBytes: false },
  ...more,
});
const kinds = (...[subject, alike = [], when = span]: [JudgedPhoto, AlikePhoto[]?, typeof span?]) =>
  judgePhoto(subject, when, alike).map(({ kind }) => kind);

describe('a photo', () => {
  it('of the work is nothing to look at', () => expect(kinds(photo())).toEqual([]));

  it('is the same before and after, but not when both are of one kind', () => {
    expect(kinds(photo(), [other()])).toEqual(['same_before_after']);
    expect(kinds(photo({ kind: 'before' }), [other({ kind: 'after' })])).toEqual(['same_before_after']);
    expect(kinds(photo(), [other({ kind: 'after' })])).toEqual([]);
    expect(kinds(photo({ kind: 'other' }), [other()])).toEqual([]);
  });

  it('is reused from another visit, of whatever kind; the nearest stands for all', () => {
    const far = other({ id: 'far', bookingId: 'there', distance: 3 });
    const near = other({ id: 'near', bookingId: 'elsewhere', distance: 0, sameBytes: true, kind: 'after' });
    expect(judgePhoto(photo(), span, [far, near])).toEqual([
      { kind: 'reused', otherPhotoId: 'near', facts: { distance: 0, sameBytes: true } },
    ]);
  });

  it('is too dark, or has nothing on it, and not both', () => {
    expect(kinds(photo({ brightness: 23, contrast: 2 }))).toEqual(['too_dark']);
    expect(kinds(photo({ brightness: 24, contrast: 5 }))).toEqual(['blank']);
    expect(kinds(photo({ brightness: 24, contrast: 6 }))).toEqual([]);
    expect(kinds(photo({ brightness: null, contrast: null }))).toEqual([]);
  });

  it.each([
    ['09:45', []],
    ['09:44', ['outside_visit']],
    ['11:15', []],
    ['11:16', ['outside_visit']],
  ])('taken at %s', (time, flags) => expect(kinds(photo({ takenAt: [at(time)] }))).toEqual(flags));

  it('is inside when either clock says so, and when nobody knows when the visit began', () => {
    expect(kinds(photo({ takenAt: [at('03:00'), at('10:30')] }))).toEqual([]);
    expect(judgePhoto(photo({ takenAt: [at('03:00')] }), { from: null, until: at('11:00') }, [])).toEqual([]);
  });
});
