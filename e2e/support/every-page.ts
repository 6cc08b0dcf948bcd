import { PAGES } from '@/lib/auth/manifest/pages';
import type { Role } from '@/lib/core/actor';
import { query } from './database';
import { rest, tokenOf } from './rest';

/** Where a page that needs something to show is opened: addresses made from what the seed holds. */
type Found = {
  booking: (status: string) => string;
  some: (...statuses: string[]) => string[];
  payment: string;
  account: string;
  vendor: string;
  person: string;
  slug: string;
  service: string;
  auditRow: string;
};
type Row = { id: string; slug: string; status: string };

const first = async (path: string, token?: string): Promise<Row[]> =>
  (await rest<{ data: Row[] }>('GET', path, token)).data;

const ledgerAccount = async (): Promise<string> =>
  (await query<{ id: string }>((sql) => sql`select id from ledger_accounts where kind = 'provider_clearing'`))[0]?.id ??
  '';

/** Things that an account may open. */
export async function findFor(account: string | null): Promise<Found> {
  const token = account ? await tokenOf(account) : undefined;
  const staff = account === 'ops' || account === 'admin';
  const [bookings, payments, vendors, people, services, audit] = await Promise.all([
    account && account !== 'onboarding' ? first('/bookings?limit=100', token) : [],
    staff ? first('/payments?limit=1', token) : [],
    account === 'onboarding' || account === 'admin'
      ? first('/vendors?status=in_review&sort=createdAt&limit=1', token)
      : [],
    account === 'admin' ? first('/users?role=vendor&limit=1', token) : [],
    first('/services?limit=1'),
    account === 'admin' ? first('/audit-logs?table=bookings&sort=at&limit=1', token) : [],
  ]);
  const booking = (status: string) => {
    const found = bookings.find((one) => one.status === status);
    if (!found) throw new Error(`${account} has no booking that is ${status}`);
    return found.id;
  };
  /** Of each status that there is; a business of the day does not have them all. */
  const some = (...statuses: string[]) => {
    const found = statuses.flatMap((status) => bookings.find((one) => one.status === status)?.id ?? []);
    if (found.length === 0) throw new Error(`${account} has no booking that is ${statuses.join(' or ')}`);
    return found;
  };
  const id = (rows: Row[]) => rows[0]?.id ?? '';
  return {
    booking,
    some,
    payment: id(payments),
    account: staff ? await ledgerAccount() : '',
    vendor: id(vendors),
    person: id(people),
    slug: services[0]?.slug ?? '',
    service: id(services),
    auditRow: id(audit),
  };
}

/** Each page with parameters, at the addresses where it is looked at. */
export const ADDRESSES: Record<string, (found: Found) => string[]> = {
  '/services': () => ['/services?pincode=560001', '/services?q=nothing-like-it'],
  '/services/[slug]': ({ slug }) => [`/services/${slug}?pincode=560001`],
  '/book/[slug]': ({ slug }) => [`/book/${slug}?pincode=560001`, `/book/${slug}?pincode=794101`, `/book/${slug}`],
  '/sign-in': () => ['/sign-in', '/sign-in?by=password'],
  '/forgot-password': () => ['/forgot-password', '/forgot-password?sent=1'],
  '/register': () => ['/register', '/register?role=vendor'],
  '/notifications': () => ['/notifications', '/notifications?show=unread'],
  '/customer/bookings/[id]': ({ some }) =>
    some('cancelled', 'signed', 'settled').map((id) => `/customer/bookings/${id}`),
  '/customer/bookings/[id]/card': ({ booking }) => [`/customer/bookings/${booking('accepted')}/card`],
  '/customer/bookings/[id]/cancel': ({ booking }) => [`/customer/bookings/${booking('accepted')}/cancel`],
  '/customer/bookings/[id]/warranty': ({ booking }) => [`/customer/bookings/${booking('settled')}/warranty`],
  '/customer/bookings/[id]/unfinished': ({ booking }) => [`/customer/bookings/${booking('accepted')}/unfinished`],
  '/customer/bookings/[id]/reschedule': ({ booking }) => [`/customer/bookings/${booking('accepted')}/reschedule`],
  '/customer/bookings/[id]/messages': ({ some }) =>
    some('accepted', 'settled').map((id) => `/customer/bookings/${id}/messages`),
  '/customer/bookings/[id]/receipt': ({ booking }) => [`/customer/bookings/${booking('settled')}/receipt`],
  '/verify': () => ['/verify', `/verify?hash=${'0'.repeat(64)}`],
  '/share/[token]': () => [`/share/${'A'.repeat(43)}`],
  '/sign/h/[code]': () => [`/sign/h/${'A'.repeat(22)}`],
  '/vendor/calendar': () => ['/vendor/calendar', '/vendor/calendar?view=day'],
  '/vendor/jobs/[id]': ({ some }) => some('accepted', 'completed', 'settled').map((id) => `/vendor/jobs/${id}`),
  '/vendor/jobs/[id]/price': ({ booking }) => [`/vendor/jobs/${booking('accepted')}/price`],
  '/vendor/jobs/[id]/reschedule': ({ booking }) => [`/vendor/jobs/${booking('accepted')}/reschedule`],
  '/vendor/jobs/[id]/unfinished': ({ booking }) => [`/vendor/jobs/${booking('accepted')}/unfinished`],
  '/vendor/jobs/[id]/nobody': ({ booking }) => [`/vendor/jobs/${booking('accepted')}/nobody`],
  '/vendor/jobs/[id]/messages': ({ booking }) => [`/vendor/jobs/${booking('accepted')}/messages`],
  '/ops': () => ['/ops', '/ops?kind=dispute'],
  '/ops/day': () => ['/ops/day', '/ops/day?city=nowhere', '/ops/day?day=2001-01-01'],
  '/ops/sla/[promise]': () => ['/ops/sla/accept?days=28', '/ops/sla/link?days=28', '/ops/sla/help?days=1'],
  '/ops/bookings': () => ['/ops/bookings', '/ops/bookings?status=settled', '/ops/bookings?q=nothing-like-it'],
  '/ops/bookings/[id]': ({ some }) => some('requested', 'settled', 'disputed').map((id) => `/ops/bookings/${id}`),
  '/ops/bookings/[id]/dispatch': ({ booking }) => [`/ops/bookings/${booking('settled')}/dispatch`],
  '/ops/charges': () => ['/ops/charges?story=vendor_late&lateCancelBps=25', '/ops/charges?startsAt=never'],
  '/ops/bookings/[id]/reschedule': ({ booking }) => [`/ops/bookings/${booking('requested')}/reschedule`],
  '/ops/dispatch': () => ['/ops/dispatch', '/ops/dispatch?rankDistance=0&rankRating=100'],
  '/ops/bookings/[id]/log': ({ booking }) => [`/ops/bookings/${booking('settled')}/log`],
  '/ops/bookings/[id]/statement': ({ booking }) => [`/ops/bookings/${booking('settled')}/statement`],
  '/ops/ledger': () => ['/ops/ledger', '/ops/ledger?kind=vendor_payable'],
  '/ops/ledger/[id]': ({ account }) => [`/ops/ledger/${account}`],
  '/ops/payments/[id]': ({ payment }) => [`/ops/payments/${payment}`],
  '/insight': () => ['/insight', '/insight?from=2020-01-01&to=2020-01-31&compare=year'],
  '/insight/[number]': () => ['gmv', 'cancellation', 'utilisation', 'misses'].map((id) => `/insight/${id}`),
  '/onboarding/vendors/[id]': ({ vendor }) => [`/onboarding/vendors/${vendor}`],
  '/admin/services/[id]': ({ service }) => [`/admin/services/${service}`],
  '/admin/areas': () => [
    '/admin/areas',
    '/admin/areas?state=Karnataka&district=Bengaluru',
    '/admin/areas?q=nothing-like-it',
  ],
  '/admin/texts': () => ['/admin/texts', '/admin/texts?q=nothing-like-it'],
  '/admin/texts/[template]': () => [
    '/admin/texts/signature_request?language=hi',
    '/admin/texts/payment_captured?subject=Paid&body=%7Bopen&sms=Paid&action=Look',
  ],
  '/admin/evidence': () => ['/admin/evidence', '/admin/evidence?state=invalid'],
  '/admin/audit/[id]': ({ auditRow }) => [`/admin/audit/${auditRow}`],
  '/admin/people/[id]': ({ person }) => [`/admin/people/${person}`],
};

/** Pages that only a journey can open; the spec that does looks at them. */
export const IN_JOURNEYS = new Set([
  '/book/[slug]/confirm', // main-job
  '/verify-phone', // register
  '/sign-in/code', // identity
  '/sign-in/name', // identity
  '/sign-in/password', // identity
  '/sign-in/second-step', // second-factor
  '/vendor/apply', // application
  '/vendor/handover/[code]', // handover
  '/ops/chargebacks/[id]', // chargeback
  '/onboarding/batch/[id]', // onboarding-desk
  '/ops/batch/[id]', // onboarding-desk
  '/admin/batch/[id]', // onboarding-desk
  '/ops/payouts/[id]', // bank-batch
  '/ops/ledger/reconciliation/[id]', // reconciliation
]);

type Looker = { who: Role | 'guest'; account: string | null; device: 'phone' | 'desktop' };

/** Who looks at pages, on what. Everybody's pages are looked at by the guest; a manager's by the manager and the administrator. */
export const LOOKERS: Looker[] = [
  { who: 'guest', account: null, device: 'phone' },
  { who: 'customer', account: 'customer', device: 'phone' },
  { who: 'vendor', account: 'vendor', device: 'phone' },
  { who: 'onboard_manager', account: 'onboarding', device: 'desktop' },
  { who: 'ops_manager', account: 'ops', device: 'desktop' },
  { who: 'super_admin', account: 'admin', device: 'desktop' },
];

/** Where the administrator sees what a manager sees in a frame of his own. */
const DESKS = ['/ops', '/onboarding', '/insight'];

/** The pages that somebody opens by their address alone. */
export const openTo = (who: Role | 'guest'): string[] =>
  PAGES.filter((page) => page.kind === 'page' && page.who.includes(who))
    .filter((page) => who === 'guest' || !page.who.includes('guest'))
    .map((page) => (page.kind === 'page' ? page.path : ''))
    .filter((path) => !IN_JOURNEYS.has(path));

/**
 * The pages that a looker looks at. A manager's page has the same parts in the administrator's hands: it is judged in the
 * manager's, but for the first of each desk.
 */
export function pathsOf(looker: Looker): string[] {
  const isFirst = (path: string) =>
    LOOKERS.find(({ who, device }) => device === looker.device && openTo(who).includes(path)) === looker;
  return openTo(looker.who).filter((path) => isFirst(path) || looker.device === 'phone' || DESKS.includes(path));
}
