import type { PhotoThumb } from './photo-grid';

/** Of one place: what it looked like before and after. */
export type PhotoPair = { key: string; label: string | null; before: PhotoThumb; after: PhotoThumb };

/**
 * Which photos belong together: the newest of before and after of each required shot, in the visit's order; where there
 * is no such pair, the first of before and the first of after.
 */
export function pairsOf(
  photos: readonly PhotoThumb[],
  shots: readonly { id: string; label: string }[] = [],
): PhotoPair[] {
  const pairs = shots.flatMap(({ id, label }) => {
    const newest = (kind: PhotoThumb['kind']) => photos.findLast((photo) => photo.shotId === id && photo.kind === kind);
    const [before, after] = [newest('before'), newest('after')];
    return before && after ? [{ key: id, label, before, after }] : [];
  });
  if (pairs.length > 0) return pairs;
  const [before, after] = (['before', 'after'] as const).map((kind) => photos.find((photo) => photo.kind === kind));
  return before && after ? [{ key: 'first', label: null, before, after }] : [];
}
