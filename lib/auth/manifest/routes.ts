import { type EntryPoint, EVERYBODY, route, USERS } from './entry';

/** Every route handler and generated file outside /api/v1, one line per method. */
export const ROUTES: readonly EntryPoint[] = [
  route('GET', '/icon.svg', EVERYBODY, 'read', 'app', 'public'),
  route('GET', '/favicon.ico', EVERYBODY, 'read', 'app', 'public'),
  route('POST', '/preferences', EVERYBODY, 'update', 'preference', 'self'),
  route('POST', '/api/csp-report', EVERYBODY, 'create', 'report', 'public'),
  route('GET', '/api/auth/[...nextauth]', EVERYBODY, 'read', 'session', 'self'),
  route('POST', '/api/auth/[...nextauth]', EVERYBODY, 'act', 'session', 'self'),
  route('POST', '/api/realtime/auth', USERS, 'read', 'channel', 'party'),
  route('GET', '/api/health', EVERYBODY, 'read', 'health', 'public'),
  route('GET', '/api/ready', EVERYBODY, 'read', 'health', 'public'),
  route('GET', '/demo/enter/[account]', EVERYBODY, 'act', 'demonstration', 'public'),
  route('GET', '/link/[token]', EVERYBODY, 'read', 'account', 'party'),
  route('GET', '/sign/[token]', EVERYBODY, 'read', 'signature', 'party'),
  route('GET', '/sign/photos/[id]/file', ['link_holder'], 'read', 'photo', 'party'),
  route('GET', '/calendar/[token]', EVERYBODY, 'read', 'calendar-feed', 'public'),
  route('GET', '/customer/bookings/[id]/calendar', ['customer'], 'read', 'booking', 'party'),
  route('GET', '/.well-known/homeserve-keys.json', EVERYBODY, 'read', 'evidence-key', 'public'),
  route('GET', '/.well-known/homeserve-log/checkpoint', EVERYBODY, 'read', 'checkpoint', 'public'),
  route('GET', '/.well-known/homeserve-log/consistency', EVERYBODY, 'read', 'checkpoint', 'public'),
  route('GET', '/api/unsubscribe/[token]', EVERYBODY, 'read', 'notification-preference', 'public'),
  route('POST', '/api/unsubscribe/[token]', EVERYBODY, 'update', 'notification-preference', 'self'),
  route('POST', '/api/webhooks/stripe', ['webhook'], 'create', 'provider-event', 'all'),
  route('POST', '/api/webhooks/twilio', ['webhook'], 'update', 'notification', 'all'),
];
