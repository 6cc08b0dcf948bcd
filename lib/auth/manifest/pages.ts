import type { EntryPoint } from './entry';

/** Every page: `page('/customer/bookings/[id]', ['customer'], 'booking', 'party')`. */
export const PAGES: readonly EntryPoint[] = [];
