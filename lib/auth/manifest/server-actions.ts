import { action, type EntryPoint, EVERYBODY, USERS } from './entry';

/** Every server action: `action('bookings/createBooking', ['customer'], 'create', 'booking', 'self')`. */
export const ACTIONS: readonly EntryPoint[] = [
  action('auth/signIn', EVERYBODY, 'act', 'session', 'self'),
  action('auth/register', EVERYBODY, 'create', 'account', 'self'),
  action('auth/signOut', EVERYBODY, 'act', 'session', 'self'),
  action('auth/sendCode', USERS, 'act', 'account', 'self'),
  action('auth/verifyCode', USERS, 'act', 'account', 'self'),
  action('vendors/applyAsVendor', ['vendor'], 'create', 'vendor', 'self'),
];
