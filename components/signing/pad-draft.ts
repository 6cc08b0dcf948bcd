export type Pad = {
  strokes: { points: { x: number; y: number; time: number }[] }[];
  /** In CSS pixels: what the strokes' coordinates are measured in. */
  width: number;
  height: number;
};

const round = (value: number): number => Math.round(value * 100) / 100;

/** The same drawing on a pad of another size. */
export function scalePad(pad: Pad, width: number, height: number): Pad {
  const by = pad.width > 0 ? width / pad.width : 1;
  const strokes = pad.strokes.map(({ points }) => ({
    points: points.map(({ x, y, time }) => ({ x: round(x * by), y: round(y * by), time })),
  }));
  return { strokes, width, height };
}

function isPad(value: unknown): value is Pad {
  if (typeof value !== 'object' || value === null || !('strokes' in value) || !('width' in value)) return false;
  return Array.isArray(value.strokes) && typeof value.width === 'number';
}

/** The tab's own draft; null when there is none or the browser keeps nothing. */
export function readDraft(key: string): Pad | null {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return isPad(value) ? value : null;
  } catch {
    return null;
  }
}

export function writeDraft(key: string, pad: Pad): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(pad));
  } catch {
    // A browser that stores nothing still signs; only a reload loses the strokes.
  }
}
