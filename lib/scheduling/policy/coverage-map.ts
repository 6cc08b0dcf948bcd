import type { CoveragePlace } from '../schema/coverage';
import { demandOf } from './demand';

/** The drawing's own units. */
export const MAP = { width: 640, height: 680, margin: 28 } as const;

/** As many marks as one view draws, and of them as many as the keyboard walks and the labels name. */
export const MOST_MARKS = 400;
const MOST_LINKS = 60;
const MOST_LABELS = 14;
const RADIUS = { least: 5, most: 26 } as const;
/** The largest mark stands for so much at least: one who waits is no crowd. */
const SCALE_FROM = 20;

export type Spot = { x: number; y: number };

/** `gap`: asked for and nobody; `met`: asked for, and somebody is there; `idle`: somebody is there and nobody asked. */
export type MarkShape = 'gap' | 'met' | 'idle';
const ABOVE: Record<MarkShape, number> = { idle: 0, met: 1, gap: 2 };
export type MapMark = Spot & {
  place: CoveragePlace;
  shape: MarkShape;
  /** Its area grows with what was asked for. */
  radius: number;
  /** Within `met`: how much of it somebody is there for. */
  inner: number;
  label: boolean;
  /** The keyboard walks it. */
  linked: boolean;
};
export type CoverageMap = { dots: Spot[]; marks: MapMark[]; left: number };

/**
 * Where each place is drawn: equirectangular about the middle latitude, north up, everything within the frame; places
 * with nothing to say are dots, which make the country's shape.
 */
export function drawCoverage(places: readonly CoveragePlace[]): CoverageMap {
  const toSpot = projection(places);
  const telling = places.filter((place) => demandOf(place) > 0 || place.active > 0);
  const ordered = [...telling].sort((a, b) => demandOf(b) - demandOf(a) || b.active - a.active);
  const shown = ordered.slice(0, MOST_MARKS);
  const most = Math.max(SCALE_FROM, ...shown.map(demandOf));
  const marks = shown.map((place, index) => markOf(place, toSpot(place), most, index < MOST_LINKS));
  // Gaps above all, and the largest of a shape below, so that none hides another.
  const drawn = nameSome(marks).sort((a, b) => ABOVE[a.shape] - ABOVE[b.shape] || b.radius - a.radius);
  return { dots: places.map(toSpot), marks: drawn, left: ordered.length - shown.length };
}

function projection(places: readonly CoveragePlace[]): (place: CoveragePlace) => Spot {
  const latitudes = places.map((one) => one.latitude);
  const longitudes = places.map((one) => one.longitude);
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const { width, height, margin } = MAP;
  const room = { x: width - 2 * margin, y: height - 2 * margin };
  const span = { x: Math.max((east - west) * narrow, 0.02), y: Math.max(north - south, 0.02) };
  const scale = Math.min(room.x / span.x, room.y / span.y);
  const left = (width - span.x * scale) / 2;
  const top = (height - span.y * scale) / 2;
  return ({ latitude, longitude }) => ({
    x: round(left + (longitude - west) * narrow * scale),
    y: round(top + (north - latitude) * scale),
  });
}

const round = (value: number): number => Math.round(value * 10) / 10;

function markOf(place: CoveragePlace, spot: Spot, most: number, linked: boolean): MapMark {
  const demand = demandOf(place);
  const shape: MarkShape = demand === 0 ? 'idle' : place.active === 0 ? 'gap' : 'met';
  const radius =
    demand === 0 ? RADIUS.least : round(RADIUS.least + (RADIUS.most - RADIUS.least) * Math.sqrt(demand / most));
  const inner = shape === 'met' ? round(radius * Math.sqrt(Math.min(1, place.active / demand))) : 0;
  return { ...spot, place, shape, radius, inner, label: false, linked };
}

/** The places where most is asked for are named, as far as no name covers another. */
function nameSome(marks: readonly MapMark[]): MapMark[] {
  const taken: { x: number; y: number }[] = [];
  return marks.map((mark) => {
    const free = taken.every(({ x, y }) => Math.abs(x - mark.x) > 96 || Math.abs(y - mark.y) > 18);
    const label = mark.shape !== 'idle' && taken.length < MOST_LABELS && free;
    if (label) taken.push(mark);
    return { ...mark, label };
  });
}
