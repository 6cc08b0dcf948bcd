import type { Coverage } from '../schema/coverage';

/** What orders and sizes places: no number of people, for one may search, wait and ask. */
export const demandOf = ({ searches, waiting, expired }: Coverage): number => searches + waiting + expired;
