import { type EntryPoint, EVERYBODY, OPS, rest, USERS } from './entry';

const PARTIES = ['customer', 'vendor', ...OPS] as const;
const ONBOARDING = ['onboard_manager', 'super_admin'] as const;

const IDENTITY: readonly EntryPoint[] = [
  rest('POST', '/auth/register', EVERYBODY, 'create', 'user', 'public'),
  rest('POST', '/auth/login', EVERYBODY, 'create', 'session', 'public'),
  rest('POST', '/auth/second-factor', EVERYBODY, 'act', 'session', 'public'),
  rest('POST', '/auth/step-up', USERS, 'act', 'session', 'self'),
  rest('POST', '/auth/refresh', EVERYBODY, 'update', 'session', 'public'),
  rest('POST', '/auth/logout', USERS, 'act', 'session', 'self'),
  rest('GET', '/auth/sessions', USERS, 'read', 'session', 'self'),
  rest('POST', '/auth/sessions/{id}/revoke', USERS, 'act', 'session', 'self'),
  rest('POST', '/auth/sessions/revoke-all', USERS, 'act', 'session', 'self'),
  rest('POST', '/auth/otp/send', EVERYBODY, 'act', 'phone', 'public'),
  rest('POST', '/auth/otp/verify', EVERYBODY, 'act', 'phone', 'public'),
  rest('GET', '/me', USERS, 'read', 'user', 'self'),
  rest('PATCH', '/me', USERS, 'update', 'user', 'self'),
  rest('GET', '/users', ['super_admin'], 'read', 'user', 'all'),
  rest('POST', '/users', ['super_admin'], 'create', 'invitation', 'all'),
  rest('GET', '/users/{id}', USERS, 'read', 'user', 'party'),
  rest('PATCH', '/users/{id}', ['super_admin'], 'update', 'user', 'all'),
  rest('POST', '/users/{id}/second-factor/reset', ['super_admin'], 'act', 'user', 'all'),
];

const OWNERS = ['customer', 'vendor'] as const;
const PRIVACY: readonly EntryPoint[] = [
  rest('GET', '/me/data', USERS, 'read', 'personal-data', 'self'),
  rest('GET', '/me/erasure', OWNERS, 'read', 'erasure', 'self'),
  rest('POST', '/me/erasure', OWNERS, 'create', 'erasure', 'self'),
  rest('POST', '/me/erasure/withdraw', OWNERS, 'act', 'erasure', 'self'),
  rest('GET', '/users/{id}/data', ['super_admin'], 'read', 'personal-data', 'all'),
  rest('POST', '/users/{id}/erasure', ['super_admin'], 'create', 'erasure', 'all'),
  rest('POST', '/users/{id}/erasure/withdraw', ['super_admin'], 'act', 'erasure', 'all'),
  rest('GET', '/erasures', ['super_admin'], 'read', 'erasure', 'all'),
  rest('GET', '/retention-rules', ['super_admin'], 'read', 'retention-rule', 'all'),
  rest('PATCH', '/retention-rules/{kind}', ['super_admin'], 'update', 'retention-rule', 'all'),
];

const CATALOGUE: readonly EntryPoint[] = [
  rest('GET', '/openapi.json', EVERYBODY, 'read', 'reference', 'public'),
  rest('GET', '/categories', EVERYBODY, 'read', 'catalogue', 'public'),
  rest('GET', '/services', EVERYBODY, 'read', 'catalogue', 'public'),
  rest('GET', '/services/{id}', EVERYBODY, 'read', 'catalogue', 'public'),
  rest('POST', '/services', ['super_admin'], 'create', 'catalogue', 'all'),
  rest('PATCH', '/services/{id}', ['super_admin'], 'update', 'catalogue', 'all'),
  rest('GET', '/services/{id}/slots', EVERYBODY, 'read', 'slot', 'public'),
  rest('POST', '/slot-holds', EVERYBODY, 'create', 'slot', 'self'),
  rest('POST', '/waitlist', ['customer'], 'create', 'waitlist', 'self'),
  rest('POST', '/waitlist/leave', ['customer'], 'act', 'waitlist', 'self'),
  rest('GET', '/waitlist', ONBOARDING, 'read', 'waitlist', 'all'),
  rest('GET', '/pincodes/{code}', EVERYBODY, 'read', 'catalogue', 'public'),
];

const BOOKINGS: readonly EntryPoint[] = [
  rest('GET', '/bookings', PARTIES, 'read', 'booking', 'party'),
  rest('POST', '/bookings', ['customer'], 'create', 'booking', 'self'),
  rest('GET', '/bookings/{id}', PARTIES, 'read', 'booking', 'party'),
  rest('GET', '/bookings/{id}/field-kit', ['vendor'], 'read', 'booking', 'party'),
  rest('GET', '/bookings/{id}/timeline', PARTIES, 'read', 'booking', 'party'),
  rest('GET', '/bookings/{id}/cancellation-quote', ['customer', ...OPS], 'read', 'booking', 'party'),
  rest('POST', '/bookings/{id}/accept', ['vendor'], 'act', 'booking', 'party'),
  rest('POST', '/bookings/{id}/decline', ['vendor'], 'act', 'booking', 'party'),
  rest('POST', '/bookings/{id}/en-route', ['vendor'], 'act', 'booking', 'party'),
  rest('POST', '/bookings/{id}/arrive', ['vendor'], 'act', 'booking', 'party'),
  rest('POST', '/bookings/{id}/start', ['vendor'], 'act', 'booking', 'party'),
  rest('PUT', '/bookings/{id}/checklist', ['vendor'], 'update', 'booking', 'party'),
  rest('POST', '/bookings/{id}/complete', ['vendor'], 'act', 'booking', 'party'),
  rest('POST', '/bookings/{id}/price-changes', ['vendor'], 'create', 'price-change', 'party'),
  rest('POST', '/price-changes/{id}/approve', ['customer'], 'act', 'price-change', 'party'),
  rest('POST', '/price-changes/{id}/reject', ['customer'], 'act', 'price-change', 'party'),
  rest('POST', '/price-changes/{id}/withdraw', ['vendor'], 'act', 'price-change', 'party'),
  rest('POST', '/bookings/{id}/stop', ['vendor'], 'act', 'booking', 'party'),
  rest('POST', '/bookings/{id}/cancel', PARTIES, 'act', 'booking', 'party'),
  rest('GET', '/bookings/{id}/new-times', PARTIES, 'read', 'booking', 'party'),
  rest('POST', '/bookings/{id}/new-time-hold', ['customer'], 'create', 'slot', 'party'),
  rest('POST', '/bookings/{id}/reschedule', PARTIES, 'act', 'booking', 'party'),
  rest('POST', '/reschedules/{id}/accept', PARTIES, 'act', 'booking', 'party'),
  rest('POST', '/reschedules/{id}/reject', PARTIES, 'act', 'booking', 'party'),
  rest('POST', '/reschedules/{id}/withdraw', PARTIES, 'act', 'booking', 'party'),
  rest('POST', '/bookings/{id}/contact-attempts', ['vendor'], 'create', 'booking', 'party'),
  rest('POST', '/bookings/{id}/no-show', PARTIES, 'act', 'booking', 'party'),
  rest('GET', '/bookings/{id}/warranty-times', ['customer'], 'read', 'booking', 'party'),
  rest('POST', '/bookings/{id}/warranty', ['customer'], 'create', 'booking', 'party'),
  rest('GET', '/bookings/{id}/return-times', ['customer', 'vendor'], 'read', 'booking', 'party'),
  rest('POST', '/bookings/{id}/cannot-finish', ['vendor'], 'act', 'booking', 'party'),
  rest('POST', '/bookings/{id}/cannot-finish/withdraw', ['vendor'], 'act', 'booking', 'party'),
  rest('POST', '/bookings/{id}/cannot-finish/answer', ['customer'], 'act', 'booking', 'party'),
  rest('POST', '/bookings/{id}/objection', ['customer'], 'act', 'booking', 'party'),
  rest('POST', '/bookings/{id}/objection/answer', OPS, 'act', 'booking', 'all'),
  rest('POST', '/bookings/{id}/assign', OPS, 'act', 'booking', 'all'),
  rest('GET', '/offers', ['vendor'], 'read', 'offer', 'self'),
];

const PHOTOS: readonly EntryPoint[] = [
  rest('POST', '/bookings/{id}/photos', ['vendor'], 'create', 'photo', 'party'),
  rest('GET', '/bookings/{id}/photos', PARTIES, 'read', 'photo', 'party'),
  rest('GET', '/photos/{id}/file', PARTIES, 'read', 'photo', 'party'),
  rest('GET', '/photo-flags', OPS, 'read', 'photo', 'all'),
];

const MESSAGES: readonly EntryPoint[] = [
  rest('GET', '/bookings/{id}/messages', PARTIES, 'read', 'message', 'party'),
  rest('POST', '/bookings/{id}/messages', PARTIES, 'create', 'message', 'party'),
  rest('POST', '/bookings/{id}/messages/read', PARTIES, 'update', 'message', 'party'),
  rest('GET', '/message-photos/{id}/file', PARTIES, 'read', 'message', 'party'),
];

const HOLDERS = ['link_holder'] as const;

const SIGNATURES: readonly EntryPoint[] = [
  rest('POST', '/bookings/{id}/signature-request', ['vendor', ...OPS], 'act', 'signature', 'party'),
  rest('POST', '/bookings/{id}/signature-request/revoke', OPS, 'act', 'signature', 'all'),
  rest('GET', '/sign/{token}', HOLDERS, 'read', 'signature', 'party'),
  rest('POST', '/sign/{token}', HOLDERS, 'create', 'signature', 'party'),
  rest('POST', '/sign/{token}/step-up', HOLDERS, 'act', 'signature', 'party'),
  rest('POST', '/sign/{token}/step-up/prove', HOLDERS, 'act', 'signature', 'party'),
  rest('POST', '/sign/{token}/object', HOLDERS, 'act', 'signature', 'party'),
  rest('GET', '/signatures', PARTIES, 'read', 'signature', 'party'),
  rest('GET', '/signatures/{id}', PARTIES, 'read', 'signature', 'party'),
  rest('GET', '/signatures/{id}/verify', PARTIES, 'read', 'signature', 'party'),
  rest('GET', '/verify/{sha256}', EVERYBODY, 'read', 'evidence-hash', 'public'),
  rest('GET', '/bookings/{id}/receipt.pdf', ['customer', ...OPS], 'read', 'evidence', 'party'),
  rest('GET', '/signatures/{id}/bundle', ['customer', ...OPS], 'read', 'evidence', 'party'),
];

const PAYMENTS: readonly EntryPoint[] = [
  rest('GET', '/payments', PARTIES, 'read', 'payment', 'party'),
  rest('GET', '/payments/{id}', PARTIES, 'read', 'payment', 'party'),
  rest('GET', '/bookings/{id}/tax-documents', PARTIES, 'read', 'tax-document', 'party'),
  rest('GET', '/tax-documents/{id}/file', PARTIES, 'read', 'tax-document', 'party'),
  rest('GET', '/me/earnings', ['vendor'], 'read', 'payout', 'self'),
  rest('POST', '/me/payout-account', ['vendor'], 'create', 'payout', 'self'),
  rest('POST', '/bookings/{id}/tip', ['customer'], 'create', 'payment', 'party'),
  rest('POST', '/payments/setup-intent', ['customer'], 'create', 'card', 'self'),
  rest('POST', '/payments/{id}/capture', OPS, 'act', 'payment', 'all'),
  rest('POST', '/payments/{id}/void', OPS, 'act', 'payment', 'all'),
  rest('POST', '/payments/{id}/refund', OPS, 'act', 'payment', 'all'),
  rest('POST', '/payments/{id}/retry', OPS, 'act', 'payment', 'all'),
  rest('POST', '/approvals/{id}/approve', OPS, 'act', 'payment', 'all'),
];

const DISPUTES: readonly EntryPoint[] = [
  rest('GET', '/never-signed', OPS, 'read', 'booking', 'all'),
  rest('POST', '/never-signed/decisions', OPS, 'act', 'booking', 'all'),
  rest('POST', '/bookings/{id}/dispute', ['customer'], 'create', 'dispute', 'party'),
  rest('GET', '/disputes', OPS, 'read', 'dispute', 'all'),
  rest('POST', '/disputes/{id}/resolve', OPS, 'act', 'dispute', 'all'),
];

const VENDORS: readonly EntryPoint[] = [
  rest('POST', '/vendor-applications', ['vendor'], 'create', 'vendor', 'self'),
  rest('GET', '/vendors', ['onboard_manager', ...OPS], 'read', 'vendor', 'all'),
  rest('GET', '/vendors/{id}', ['vendor', 'onboard_manager', ...OPS], 'read', 'vendor', 'party'),
  rest('POST', '/vendors/{id}/approve', ONBOARDING, 'act', 'vendor', 'all'),
  rest('POST', '/vendors/{id}/reject', ONBOARDING, 'act', 'vendor', 'all'),
  rest('POST', '/vendors/{id}/suspend', ONBOARDING, 'act', 'vendor', 'all'),
  rest('POST', '/vendors/{id}/reinstate', ONBOARDING, 'act', 'vendor', 'all'),
  rest('PUT', '/me/application', ['vendor'], 'update', 'vendor', 'self'),
  rest('POST', '/me/application/hand-in', ['vendor'], 'act', 'vendor', 'self'),
  rest('GET', '/vendors/{id}/documents', ['vendor', ...ONBOARDING], 'read', 'vendor-document', 'party'),
  rest('POST', '/vendors/{id}/documents', ['vendor'], 'create', 'vendor-document', 'party'),
  rest('POST', '/documents/{id}/review', ONBOARDING, 'act', 'vendor-document', 'all'),
  rest('POST', '/documents/{id}/number', ONBOARDING, 'read', 'vendor-document', 'all'),
  rest('GET', '/documents/{id}/file', ['vendor', ...ONBOARDING], 'read', 'vendor-document', 'party'),
  rest('GET', '/documents/{id}/pages/{page}', ONBOARDING, 'read', 'vendor-document', 'all'),
  rest('PUT', '/me/availability', ['vendor'], 'update', 'vendor', 'self'),
  rest('POST', '/me/time-off', ['vendor'], 'update', 'vendor', 'self'),
  rest('DELETE', '/me/time-off/{id}', ['vendor'], 'update', 'vendor', 'self'),
  rest('PUT', '/me/areas', ['vendor'], 'update', 'vendor', 'self'),
  rest('POST', '/me/areas', ['vendor'], 'update', 'vendor', 'self'),
  rest('PUT', '/me/skills', ['vendor'], 'update', 'vendor', 'self'),
  rest('PUT', '/me/portrait', ['vendor'], 'update', 'vendor', 'self'),
  rest('GET', '/vendors/{id}/portrait', USERS, 'read', 'vendor', 'party'),
];

const NOTIFICATIONS: readonly EntryPoint[] = [
  rest('GET', '/notifications', USERS, 'read', 'notification', 'self'),
  rest('POST', '/notifications/{id}/read', USERS, 'update', 'notification', 'self'),
  rest('POST', '/notifications/read-all', USERS, 'update', 'notification', 'self'),
  rest('GET', '/me/notification-preferences', USERS, 'read', 'notification-preference', 'self'),
  rest('PATCH', '/me/notification-preferences', USERS, 'update', 'notification-preference', 'self'),
];

const AUDIT: readonly EntryPoint[] = [
  rest('GET', '/audit-logs', OPS, 'read', 'audit_log', 'all'),
  rest('GET', '/audit-logs/checkpoint', EVERYBODY, 'read', 'checkpoint', 'public'),
  rest('GET', '/audit-logs/analytics', OPS, 'read', 'audit_log', 'all'),
  rest('GET', '/audit-logs/{id}/proof', OPS, 'read', 'audit_log', 'all'),
  rest('GET', '/analytics/overview', OPS, 'read', 'insight', 'all'),
];

const EXPORTS: readonly EntryPoint[] = [
  rest('GET', '/exports/bookings.csv', OPS, 'read', 'booking', 'all'),
  rest('GET', '/exports/payments.csv', OPS, 'read', 'payment', 'all'),
  rest('GET', '/exports/payouts.csv', OPS, 'read', 'payout', 'all'),
  rest('GET', '/exports/chargebacks.csv', OPS, 'read', 'chargeback', 'all'),
  rest('GET', '/exports/disputes.csv', OPS, 'read', 'dispute', 'all'),
  rest('GET', '/exports/never-signed.csv', OPS, 'read', 'booking', 'all'),
  rest('GET', '/exports/cases.csv', OPS, 'read', 'exception', 'all'),
  rest('GET', '/exports/vendors.csv', ['onboard_manager', ...OPS], 'read', 'vendor', 'all'),
  rest('GET', '/exports/invitations.csv', ONBOARDING, 'read', 'vendor-invitation', 'all'),
  rest('GET', '/exports/users.csv', ['super_admin'], 'read', 'account', 'all'),
  rest('GET', '/exports/audit.csv', OPS, 'read', 'audit_log', 'all'),
];

/** Every operation below /api/v1, its path as the OpenAPI document writes it: `/bookings/{id}/accept`. */
export const REST: readonly EntryPoint[] = [
  ...IDENTITY,
  ...CATALOGUE,
  ...BOOKINGS,
  ...PHOTOS,
  ...MESSAGES,
  ...SIGNATURES,
  ...PAYMENTS,
  ...DISPUTES,
  ...VENDORS,
  ...NOTIFICATIONS,
  ...AUDIT,
  ...EXPORTS,
  ...PRIVACY,
];
