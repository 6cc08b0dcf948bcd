import { expect, it } from 'vitest';
import { photoAct } from './field-item';

const prepared = { blob: new Blob(['bytes']), sha256: '0a' };

it('says of a photo where it belongs and when its file was made', () => {
  const file = new File(['larger bytes'], 'pipe.jpg', { lastModified: Date.UTC(2026, 10, 27, 10) });
  expect(photoAct(file, prepared, { kind: 'before', shotId: 'pipe' })).toEqual({
    verb: 'photo',
    kind: 'before',
    shotId: 'pipe',
    takenAt: '2026-11-27T10:00:00.000Z',
    sha256: '0a',
    file: prepared.blob,
    name: 'pipe.jpg',
  });
});

it('takes a file that says no time for one of just now', () => {
  const file = new File(['larger bytes'], 'pipe.jpg', { lastModified: 0 });
  const before = Date.now();
  const act = photoAct(file, prepared, { kind: 'other', shotId: undefined });
  expect(Date.parse('takenAt' in act ? act.takenAt : '')).toBeGreaterThanOrEqual(before);
  expect(act).not.toHaveProperty('shotId');
});
