import { type EntryPoint, EVERYBODY, page } from './entry';

/** Every page: `page('/customer/bookings/[id]', ['customer'], 'booking', 'party')`. */
export const PAGES: readonly EntryPoint[] = [page('/', EVERYBODY, 'catalogue', 'public')];
