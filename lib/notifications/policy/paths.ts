import type { Role } from '@/lib/core/actor';
import type { Template } from './templates';

type About = { template: string; role: Role; bookingId: string | null; data: Record<string, string | number> };

const BOOKING_PAGE: Record<Role, (id: string) => string> = {
  customer: (id) => `/customer/bookings/${id}`,
  vendor: (id) => `/vendor/jobs/${id}`,
  onboard_manager: () => '/onboarding',
  ops_manager: (id) => `/ops/bookings/${id}`,
  super_admin: (id) => `/ops/bookings/${id}`,
};

const PAGES: Partial<Record<Template, (about: About) => string>> = {
  account_exists: () => '/sign-in',
  password_changed: () => '/forgot-password',
  number_changed: () => '/forgot-password',
  second_factor_on: () => '/account/second-factor',
  second_factor_off: () => '/account/second-factor',
  second_factor_reset: () => '/account/second-factor',
  recovery_codes_new: () => '/account/second-factor',
  recovery_code_used: () => '/account/second-factor',
  email_change_asked: () => '/forgot-password',
  log_changed: () => '/admin/audit',
  evidence_changed: ({ role, bookingId }) =>
    role === 'super_admin' ? '/admin/evidence?state=invalid' : bookingId ? `/ops/bookings/${bookingId}` : '/ops',
  desk_digest: () => '/ops',
  onboarding_digest: () => '/onboarding',
  log_head: () => '/admin/audit',
  application_decided: () => '/vendor',
  application_waits: ({ data }) => (data.status === 'applied' ? '/vendor/apply' : '/vendor'),
  document_decided: () => '/vendor/account/documents',
  document_expiring: () => '/vendor/account/documents',
  document_expired: () => '/vendor/account/documents',
  offer: ({ data }) => `/vendor/offers${data.offerId ? `?offer=${data.offerId}` : ''}`,
  message: ({ role, bookingId }) =>
    role === 'vendor' ? `/vendor/jobs/${bookingId}/messages` : `/customer/bookings/${bookingId}/messages`,
  service_nearby: ({ data }) => `/book/${data.slug}?pincode=${data.pincode}`,
  payout_sent: () => '/vendor/earnings',
  bank_returned: () => '/vendor/account/payouts',
  payout_held: () => '/vendor/earnings',
  payout_reversed: () => '/vendor/earnings',
  payout_owed: () => '/vendor/earnings',
  tip_received: () => '/vendor/earnings',
  card_trouble: ({ bookingId }) => `/customer/bookings/${bookingId}/card`,
  payment_captured_vendor: () => '/vendor/earnings',
};

/** Where a message leads inside the product, by its reader's role; null when it is about nothing that opens. */
export function pathOf(about: About): string | null {
  const page = PAGES[about.template as Template];
  if (page) return page(about);
  return about.bookingId ? BOOKING_PAGE[about.role](about.bookingId) : null;
}
