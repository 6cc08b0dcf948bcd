/** A value of a number; which of the rest it has depends on its unit. */
export type Figure = {
  /** Null when there is nothing to reckon it from. */
  value: number | null;
  /** How many rows, minutes or people it is reckoned from. */
  of: number;
  /** Of a share: how many of them. */
  part: number | null;
  /** Of a wait: what nine in ten did better than. */
  p90: number | null;
};

/** `money`: minor units; `share`: a part of 1; `wait`: minutes, the middle one; `rating`: 1 to 5. */
export type Unit = 'count' | 'money' | 'share' | 'wait' | 'rating';

export const DIMENSIONS = ['category', 'city', 'pincode', 'vendor'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** `better`: whether more of it is good news; null where it is neither. */
type Kind = { unit: Unit; better: 'more' | 'less' | null; by: readonly Dimension[] };

const PLACES = ['category', 'city', 'pincode'] as const;

/** Every number in the order in which it is read. */
export const NUMBERS = {
  bookings: { unit: 'count', better: 'more', by: DIMENSIONS },
  gmv: { unit: 'money', better: 'more', by: DIMENSIONS },
  fees: { unit: 'money', better: 'more', by: DIMENSIONS },
  completion: { unit: 'share', better: 'more', by: DIMENSIONS },
  cancellation: { unit: 'share', better: 'less', by: DIMENSIONS },
  accept: { unit: 'wait', better: 'less', by: DIMENSIONS },
  sign: { unit: 'wait', better: 'less', by: DIMENSIONS },
  rating: { unit: 'rating', better: 'more', by: DIMENSIONS },
  repeat: { unit: 'share', better: 'more', by: DIMENSIONS },
  utilisation: { unit: 'share', better: null, by: ['city', 'vendor'] },
  coverage: { unit: 'share', better: 'more', by: PLACES },
  misses: { unit: 'count', better: 'less', by: PLACES },
} as const satisfies Record<string, Kind>;

export type NumberId = keyof typeof NUMBERS;
export const NUMBER_IDS = Object.keys(NUMBERS) as NumberId[];

/** In the order of a visit's life: what a page puts together. */
export const NUMBER_GROUPS = {
  demand: ['bookings', 'coverage', 'misses'],
  visits: ['accept', 'completion', 'cancellation', 'utilisation'],
  after: ['sign', 'rating', 'repeat'],
  money: ['gmv', 'fees'],
} as const satisfies Record<string, readonly NumberId[]>;

/** The number that an address names. */
export const numberOf = (text: string): NumberId | undefined => NUMBER_IDS.find((id) => id === text);

/** What `now` is against `then`, in the number's own unit: of counts and money their ratio less 1, of the rest the difference. */
export function changeOf(unit: Unit, now: Figure, then: Figure): number | null {
  if (now.value === null || then.value === null) return null;
  if (unit !== 'count' && unit !== 'money') return now.value - then.value;
  return then.value === 0 ? null : now.value / then.value - 1;
}
