import { scaleLinear, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';

type Value = number | null;
/** Units of the drawing; the plot lies within the margins. */
export type Frame = { width: number; height: number; left: number; right: number; top: number; bottom: number };
export type Dot = { x: number; y: number; index: number };
export type Drawn = {
  now: { path: string; dots: Dot[] };
  compared: { path: string; dots: Dot[] };
  /** Values of the scale from nothing up, and where each stands. */
  ticks: { value: number; y: number }[];
  zero: number;
  /** Where each step stands. */
  across: number[];
};

const TICKS = 4;
const round = (value: number): number => Math.round(value * 10) / 10;

/**
 * Two series over the same steps, on one scale that begins at nothing: a line where values follow each other, a dot for
 * each, nothing where there is none. All of nothing lies on the ground line, a single value in the middle.
 */
export function drawTrend(now: readonly Value[], compared: readonly Value[], frame: Frame): Drawn {
  const { width, height, left, right, top, bottom } = frame;
  const most = Math.max(0, ...[...now, ...compared].map((value) => value ?? 0));
  const up = scaleLinear([0, most || 1], [height - bottom, top]).nice(TICKS);
  const steps = Math.max(now.length, compared.length);
  const along = scalePoint(
    Array.from({ length: steps }, (_, index) => index),
    [left, width - right],
  );
  const x = (index: number): number => round(along(index) ?? 0);
  const y = (value: number): number => round(up(value));
  const series = (values: readonly Value[]) => {
    const draw = line<Value>(
      (_, index) => x(index),
      (value) => y(value ?? 0),
    ).defined((value) => value !== null);
    const dots = values.flatMap((value, index) => (value === null ? [] : [{ x: x(index), y: y(value), index }]));
    return { path: draw(values) ?? '', dots };
  };
  return {
    now: series(now),
    compared: series(compared),
    ticks: up.ticks(TICKS).map((value) => ({ value, y: y(value) })),
    zero: y(0),
    across: Array.from({ length: steps }, (_, index) => x(index)),
  };
}

/** Of so many steps those that are named: the first, the last, and between them as many as leave each its room. */
export function namedSteps(steps: number, most: number): number[] {
  if (steps <= most) return Array.from({ length: steps }, (_, index) => index);
  const every = Math.ceil((steps - 1) / (most - 1));
  const named = Array.from({ length: Math.floor((steps - 1) / every) + 1 }, (_, index) => index * every);
  const last = named.at(-1) ?? 0;
  if (last === steps - 1) return named;
  // The last step is named instead of a neighbour that would stand too near.
  return steps - 1 - last < every / 2 ? [...named.slice(0, -1), steps - 1] : [...named, steps - 1];
}
