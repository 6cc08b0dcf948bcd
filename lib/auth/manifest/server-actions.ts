import type { EntryPoint } from './entry';

/** Every server action: `action('bookings/createBooking', ['customer'], 'create', 'booking', 'self')`. */
export const ACTIONS: readonly EntryPoint[] = [];
