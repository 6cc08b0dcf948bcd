import { type EntryPoint, EVERYBODY, page, USERS } from './entry';

/** Every page: `page('/customer/bookings/[id]', ['customer'], 'booking', 'party')`. */
export const PAGES: readonly EntryPoint[] = [
  page('/', EVERYBODY, 'catalogue', 'public'),
  page('/sign-in', EVERYBODY, 'session', 'public'),
  page('/register', EVERYBODY, 'account', 'public'),
  page('/verify-phone', USERS, 'account', 'self'),
  page('/api/docs', EVERYBODY, 'reference', 'public'),
  page('/vendor/apply', ['vendor'], 'vendor', 'self'),
  page('/sign', EVERYBODY, 'signature', 'party'),
  page('/sign/h/[code]', EVERYBODY, 'hand-over', 'party'),
  page('/vendor/handover/[code]', ['vendor'], 'hand-over', 'party'),
  page('/vendor', ['vendor'], 'booking', 'self'),
  page('/vendor/offers', ['vendor'], 'offer', 'self'),
  page('/vendor/jobs/[id]', ['vendor'], 'booking', 'party'),
  page('/vendor/earnings', ['vendor'], 'payout', 'self'),
  page('/vendor/account', ['vendor'], 'vendor', 'self'),
];
