import type { Outcome } from '@/lib/bookings/policy/outcomes';
import type { Dimension, NumberId } from './numbers';
import type { Period } from './periods';

/** What a value counts of: all that it is reckoned from, those that are the part, or those that are left. */
export type Side = 'of' | 'part' | 'rest';
export type Rows = { list: 'bookings' | 'payments'; params: Record<string, string> };
export type DrillScope = Partial<Record<Dimension, string>> & { currency: string };

type Which = { dated: string; outcome?: Outcome; status?: string; purpose?: string };

/** Which rows each number is reckoned from, and its part; what has none there is counted otherwise. */
const WHICH: Record<NumberId, Partial<Record<Side, Which>>> = {
  bookings: { of: { dated: 'created' } },
  gmv: { of: { dated: 'captured', purpose: 'visit,excess' } },
  fees: { of: { dated: 'captured', purpose: 'visit,excess,fee' } },
  completion: {
    of: { dated: 'starts', outcome: 'ended' },
    part: { dated: 'starts', outcome: 'completed' },
  },
  cancellation: {
    of: { dated: 'starts', outcome: 'ended' },
    part: { dated: 'starts', outcome: 'called_off' },
  },
  accept: { of: { dated: 'created', outcome: 'accepted' } },
  sign: { of: { dated: 'signed' } },
  rating: { of: { dated: 'signed' } },
  // Its rows are visits, of which a customer may have several.
  repeat: { of: { dated: 'settled' }, part: { dated: 'settled', outcome: 'again' } },
  utilisation: { part: { dated: 'starts', outcome: 'time_taken' } },
  coverage: {
    of: { dated: 'created', outcome: 'answered' },
    part: { dated: 'created', outcome: 'accepted' },
    rest: { dated: 'created', status: 'expired' },
  },
  misses: {},
};

/**
 * The list and the filter that show exactly the rows behind a value; null where no list does: minutes of working hours,
 * searches of which no person is kept, and visits of no professional.
 */
export function rowsBehind(number: NumberId, side: Side, { from, to }: Period, scope: DrillScope): Rows | null {
  const which = WHICH[number][side];
  // A professional's city and categories are not those of his visits.
  if (!which || (number === 'utilisation' && (scope.city || scope.category || scope.pincode))) return null;
  const { currency, vendor, ...places } = scope;
  const isMoney = which.purpose !== undefined;
  const { dated, ...rest } = which;
  return {
    list: isMoney ? 'payments' : 'bookings',
    params: {
      ...rest,
      ...(dated === 'starts' ? {} : { dated }),
      from,
      to,
      ...places,
      ...(vendor ? { vendorId: vendor } : {}),
      ...(isMoney ? { currency } : {}),
    },
  };
}
