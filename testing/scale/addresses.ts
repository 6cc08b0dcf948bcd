import { ADDRESSES, openTo } from '@/e2e/support/every-page';
import type { Role } from '@/lib/core/actor';
import { withAdmin } from '../cluster';

export type Address = { account: 'onboarding' | 'ops' | 'admin'; path: string; first?: 'chunk' };

const DESKS: Record<Address['account'], { role: Role; desks: string[] }> = {
  ops: { role: 'ops_manager', desks: ['/ops', '/insight'] },
  onboarding: { role: 'onboard_manager', desks: ['/onboarding'] },
  admin: { role: 'super_admin', desks: ['/admin'] },
};

/** What people ask lists for: by standing, day, place, words, a person, and in another order. */
const ASKED: Record<Address['account'], readonly string[]> = {
  ops: [
    '/ops?whose=nobodys',
    '/ops/bookings?sort=total',
    '/ops/bookings?status=requested&sort=createdAt',
    '/ops/bookings?status=cancelled,expired',
    '/ops/bookings?city={city}&category=plumbing',
    '/ops/bookings?pincode={pincode}',
    '/ops/bookings?from={day}&to={day}',
    '/ops/bookings?outcome=cancelled&from={day}&to={day}',
    '/ops/bookings?q={reference}',
    '/ops/bookings?q={name}',
    '/ops/bookings?q={phone}',
    '/ops/bookings?q=tap',
    '/ops/bookings?vendorId={vendor}',
    '/ops/payments?status=captured',
    '/ops/payments?status=failed',
    '/ops/payments?sort=amount',
    '/ops/payments?q={reference}',
    '/ops/payments?city={city}&from={day}&to={day}',
    '/ops/disputes?status=resolved',
    '/ops/disputes?q={name}',
    '/ops/never-signed?q={reference}',
    '/ops/chargebacks?state=all',
    '/ops/chargebacks?q={reference}',
    '/ops/ledger/{account}?kind=capture',
    '/ops/ledger/{account}?q={reference}',
    '/ops/ledger/{account}?from={day}&to={day}',
    '/ops/sla/arrive?days=7',
    '/insight?category=plumbing',
    '/insight?city={city}',
    '/insight?from={yearAgo}&to={day}',
    '/insight/repeat?from={yearAgo}&to={day}',
    '/insight/gmv?by=vendor',
    '/api/v1/bookings?limit=100',
    '/api/v1/bookings?q={reference}',
    '/api/v1/bookings?q=nothing-like-it',
    '/api/v1/payments?limit=100',
    '/api/v1/disputes?limit=100',
    '/api/v1/never-signed?limit=100',
    '/api/v1/signatures?limit=100',
    '/api/v1/photo-flags?limit=100',
    '/api/v1/analytics/overview',
    '/api/v1/audit-logs?limit=100',
    '/api/v1/audit-logs?bookingId={booking}',
  ],
  onboarding: [
    '/onboarding?status=approved',
    '/onboarding?status=in_review&sort=dueAt',
    '/onboarding?q={vendorName}',
    '/onboarding?q=nothing-like-it',
    '/onboarding?pincode={pincode}',
    '/onboarding?owner=nobody',
    '/onboarding/invitations?state=open',
    '/onboarding/invitations?q=asked-7',
    '/onboarding/demand?pincode={pincode}',
    '/api/v1/vendors?limit=100',
    '/api/v1/vendors?q={vendorName}',
  ],
  admin: [
    '/admin?role=vendor',
    '/admin?role=ops_manager',
    '/admin?status=suspended',
    '/admin?sort=name',
    '/admin?q={name}',
    '/admin?q=nothing-like-it',
    '/admin/audit?table=bookings',
    '/admin/audit?table=retention_rules',
    '/admin/audit?action=insert',
    '/admin/audit?rowId={booking}&table=bookings',
    '/admin/audit?actorId={person}',
    '/admin/audit?ip=203.0.113.250',
    '/admin/audit?from={day}&to={day}',
    '/admin/evidence?state=unchecked',
    '/admin/evidence?q={reference}',
    '/api/v1/users?limit=100',
    '/api/v1/users?q={name}',
    '/api/v1/audit-logs?limit=100',
  ],
};
const EXPORTS: Record<Address['account'], readonly string[]> = {
  ops: ['/api/v1/exports/payments.csv', '/ops/ledger/{account}/postings.csv'],
  onboarding: ['/onboarding/applications.csv', '/onboarding/map.csv'],
  admin: ['/api/v1/exports/audit.csv'],
};

/** Things of a database by which its pages are opened: of the middle of its history, where nothing is special. */
async function thingsOf(superuserUrl: string) {
  return withAdmin(superuserUrl, async (sql) => {
    const [found] = await sql<Record<string, string>[]>`
      select b.id as booking, b.reference, b.city, b.pincode, b.customer_id as person, b.vendor_id as vendor, u.name, u.phone,
        v.display_name as "vendorName", (b.starts_at at time zone 'Asia/Kolkata')::date::text as day, ((b.starts_at at time zone 'Asia/Kolkata')::date - 364)::text as "yearAgo",
        (select id from payments p where p.booking_id = b.id limit 1) as payment,
        (select id from ledger_accounts where kind = 'provider_clearing') as account,
        (select id from vendors where status = 'in_review' order by created_at limit 1) as applicant,
        (select slug from services where active order by slug limit 1) as slug, (select id from services where active order by slug limit 1) as service,
        (select min(audit_id) from audit_leaves)::text as "auditRow"
      from bookings b join users u on u.id = b.customer_id join vendors v on v.id = b.vendor_id
      where b.status = 'settled' and b.reference like 'HS-Z%' and b.starts_at < now() - interval '200 days' order by b.starts_at desc limit 1`;
    const live = await sql<{ id: string; status: string }[]>`
      select distinct on (status) id, status from bookings where reference like 'HS-Z%' order by status, starts_at desc, id`;
    return { found: found ?? {}, live };
  });
}

/**
 * Every desk page of the manifest that an address alone opens, lists as people filter and search them, the doors
 * behind them, and the first chunk of each file.
 */
export async function addressesOf(superuserUrl: string): Promise<Address[]> {
  const { found, live } = await thingsOf(superuserUrl);
  const idOf = (status: string) => live.find((one) => one.status === status)?.id ?? '';
  const named = (name: string) => found[name] ?? '';
  const things = {
    booking: (status: string) => (status === 'settled' ? named('booking') : idOf(status)),
    some: (...statuses: string[]) => statuses.map((status) => (status === 'settled' ? named('booking') : idOf(status))),
    payment: named('payment'),
    account: named('account'),
    vendor: named('applicant'),
    person: named('person'),
    slug: named('slug'),
    service: named('service'),
    auditRow: named('auditRow'),
  };
  const filled = (path: string) => path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(named(name)));
  return (Object.keys(DESKS) as Address['account'][]).flatMap((account) => {
    const { role, desks } = DESKS[account];
    const pages = openTo(role)
      .filter((path) => desks.some((desk) => path === desk || path.startsWith(`${desk}/`)))
      .flatMap((path) => ADDRESSES[path]?.(things) ?? [path]);
    return [
      ...[...pages, ...ASKED[account].map(filled)].map((path) => ({ account, path })),
      ...EXPORTS[account].map((path) => ({ account, path: filled(path), first: 'chunk' as const })),
    ];
  });
}
