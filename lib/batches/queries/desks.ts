import 'server-only';
import type { BatchKind } from '../policy';
import { applications } from './applications';
import { bookings } from './bookings';
import { cases } from './cases';
import type { Desk } from './desk';
import { people } from './people';

/** Every list that batches are chosen from: a kind without one does not compile. */
export const DESKS: Record<BatchKind, Desk> = { applications, cases, people, bookings };
