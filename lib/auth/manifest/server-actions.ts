import { action, type EntryPoint, EVERYBODY, ONBOARDING, OPS, USERS } from './entry';

/** Every server action: `action('bookings/createBooking', ['customer'], 'create', 'booking', 'self')`. */
export const ACTIONS: readonly EntryPoint[] = [
  action('auth/signIn', EVERYBODY, 'act', 'session', 'self'),
  action('auth/register', EVERYBODY, 'create', 'account', 'self'),
  action('auth/signOut', EVERYBODY, 'act', 'session', 'self'),
  action('auth/sendCode', USERS, 'act', 'account', 'self'),
  action('auth/verifyCode', USERS, 'act', 'account', 'self'),
  action('vendors/applyAsVendor', ['vendor'], 'create', 'vendor', 'self'),
  action('bookings/reassignBooking', OPS, 'act', 'booking', 'all'),
  action('bookings/cancelForStaff', OPS, 'act', 'booking', 'all'),
  action('payments/captureManually', OPS, 'act', 'payment', 'all'),
  action('payments/voidManually', OPS, 'act', 'payment', 'all'),
  action('payments/refundPayment', OPS, 'act', 'payment', 'all'),
  action('payments/retryPayment', OPS, 'act', 'payment', 'all'),
  action('payments/approveAction', OPS, 'act', 'payment', 'all'),
  action('vendors/takeIntoReview', ONBOARDING, 'act', 'vendor', 'all'),
  action('vendors/approveVendor', ONBOARDING, 'act', 'vendor', 'all'),
  action('vendors/requestRevision', ONBOARDING, 'act', 'vendor', 'all'),
  action('vendors/rejectVendor', ONBOARDING, 'act', 'vendor', 'all'),
  action('vendors/suspendVendor', ONBOARDING, 'act', 'vendor', 'all'),
  action('vendors/reinstateVendor', ONBOARDING, 'act', 'vendor', 'all'),
  action('people/suspendUser', ['super_admin'], 'act', 'account', 'all'),
  action('people/reinstateUser', ['super_admin'], 'act', 'account', 'all'),
  action('people/changeRole', ['super_admin'], 'act', 'account', 'all'),
  action('people/endSessionOf', ['super_admin'], 'act', 'session', 'all'),
];
