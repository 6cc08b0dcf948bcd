import { expect, test } from '@playwright/test';
import { PAGES } from '@/lib/auth/manifest/pages';
import { query } from './support/database';
import { ACCOUNTS, cookiesOfAll, VISITORS, type Visitor } from './support/roles';
import { appAddress } from './support/stack';

type Things = Record<string, { own: string; foreign: string }>;

/** Something of the demonstration accounts' own and of somebody else, for each address with a hole in it. */
async function things(): Promise<Things> {
  const [ids] = await query<Record<string, string>>(
    (sql) => sql`
    select
      (select b.id from bookings b join users u on u.id = b.customer_id where u.email = ${ACCOUNTS.customer} and b.status = 'accepted' limit 1) as own_booking,
      (select b.id from bookings b join users u on u.id = b.customer_id where u.email = ${ACCOUNTS.customer} and b.status = 'settled' limit 1) as own_paid,
      (select b.id from bookings b join users u on u.id = b.customer_id where u.email <> ${ACCOUNTS.customer} and b.status = 'settled' limit 1) as foreign_paid,
      (select b.id from bookings b join users u on u.id = b.customer_id where u.email <> ${ACCOUNTS.customer} limit 1) as foreign_booking,
      (select b.id from bookings b join users u on u.id = b.vendor_id where u.email = ${ACCOUNTS.vendor} limit 1) as own_job,
      (select b.id from bookings b join users u on u.id = b.vendor_id where u.email <> ${ACCOUNTS.vendor} limit 1) as foreign_job,
      (select id from payments limit 1) as payment,
      (select id from ledger_accounts limit 1) as account,
      (select id from vendors limit 1) as vendor,
      (select id from services limit 1) as service_id,
      (select audit_id::text from audit_leaves order by leaf_index limit 1) as audit_row,
      (select slug from services limit 1) as service`,
  );
  const known = (name: string) => ids?.[name] ?? '';
  const same = (name: string) => ({ own: known(name), foreign: known(name) });
  return {
    '/customer/bookings/[id]': { own: known('own_booking'), foreign: known('foreign_booking') },
    '/customer/bookings/[id]/card': { own: known('own_booking'), foreign: known('foreign_booking') },
    '/customer/bookings/[id]/cancel': { own: known('own_booking'), foreign: known('foreign_booking') },
    '/customer/bookings/[id]/warranty': { own: known('own_booking'), foreign: known('foreign_booking') },
    '/customer/bookings/[id]/unfinished': { own: known('own_booking'), foreign: known('foreign_booking') },
    '/customer/bookings/[id]/reschedule': { own: known('own_booking'), foreign: known('foreign_booking') },
    '/customer/bookings/[id]/receipt': { own: known('own_paid'), foreign: known('foreign_paid') },
    '/customer/bookings/[id]/messages': { own: known('own_booking'), foreign: known('foreign_booking') },
    '/vendor/jobs/[id]/messages': { own: known('own_job'), foreign: known('foreign_job') },
    '/vendor/jobs/[id]/price': { own: known('own_job'), foreign: known('foreign_job') },
    '/vendor/jobs/[id]/reschedule': { own: known('own_job'), foreign: known('foreign_job') },
    '/vendor/jobs/[id]/unfinished': { own: known('own_job'), foreign: known('foreign_job') },
    '/vendor/jobs/[id]/nobody': { own: known('own_job'), foreign: known('foreign_job') },
    '/vendor/jobs/[id]': { own: known('own_job'), foreign: known('foreign_job') },
    '/ops/bookings/[id]': same('own_booking'),
    '/ops/bookings/[id]/dispatch': same('own_booking'),
    '/ops/bookings/[id]/reschedule': same('own_booking'),
    '/ops/bookings/[id]/log': same('own_booking'),
    '/ops/payments/[id]': same('payment'),
    '/ops/ledger/[id]': same('account'),
    '/ops/bookings/[id]/statement': same('own_paid'),
    '/admin/services/[id]': same('service_id'),
    '/admin/audit/[id]': same('audit_row'),
    '/insight/[number]': { own: 'gmv', foreign: 'gmv' },
    '/ops/sla/[promise]': { own: 'accept', foreign: 'accept' },
    '/admin/texts/[template]': { own: 'offer', foreign: 'offer' },
    '/onboarding/vendors/[id]': same('vendor'),
    '/admin/people/[id]': same('vendor'),
    '/share/[token]': { own: 'A'.repeat(43), foreign: 'B'.repeat(43) },
    '/services/[slug]': same('service'),
    '/book/[slug]': same('service'),
    '/book/[slug]/confirm': same('service'),
  };
}

/** These have journeys of their own; what they show to somebody without one is told there. */
const WITHOUT_ONE = [
  '/sign',
  '/sign/h/[code]',
  '/vendor/handover/[code]',
  '/ops/chargebacks/[id]',
  '/ops/payouts/[id]',
  '/onboarding/batch/[id]',
  '/ops/batch/[id]',
  '/admin/batch/[id]',
  '/ops/ledger/reconciliation/[id]',
];

const MAY_SEND_ON = [
  '/sign-in',
  '/sign-in/code',
  '/sign-in/name',
  '/sign-in/password',
  '/sign-in/second-step',
  '/register',
  '/verify-phone',
  '/book/[slug]/confirm',
  '/vendor/apply',
];

type Answer = 'shown' | 'sent elsewhere' | 'not found';

async function ask(path: string, cookie: string): Promise<{ status: number; answer: Answer }> {
  const response = await fetch(appAddress() + path, { headers: { cookie }, redirect: 'manual' });
  const text = await response.text();
  // A page that streams has sent its status already; the redirect and the not-found page then arrive in its body.
  const moved = response.status >= 300 && response.status < 400;
  if (moved || text.includes('NEXT_REDIRECT;') || /http-equiv="refresh"/.test(text))
    return { status: response.status, answer: 'sent elsewhere' };
  const missing = response.status === 404 || text.includes('NEXT_HTTP_ERROR_FALLBACK;404');
  return { status: response.status, answer: missing ? 'not found' : 'shown' };
}

test('every page opens for those whom the manifest names, and for nobody else', async ({ browser }) => {
  test.setTimeout(240_000);
  const cookies = await cookiesOfAll(browser);
  const known = await things();
  const wrong: string[] = [];
  let asked = 0;
  for (const page of PAGES) {
    if (page.kind !== 'page' || WITHOUT_ONE.includes(page.path)) continue;
    const thing = known[page.path];
    if (page.path.includes('[') && !thing) throw new Error(`no example for ${page.path}`);
    const whose = page.path.includes('[') ? (['own', 'foreign'] as const) : (['own'] as const);
    const asks = VISITORS.flatMap((visitor) => whose.map((one) => ({ visitor, one })));
    asked += asks.length;
    await Promise.all(
      asks.map(async ({ visitor, one }) => {
        const path = page.path.replace(/\[\w+\]/, thing?.[one] ?? '');
        const { status, answer } = await ask(path, cookies[visitor]);
        if (status >= 500 || !expected(page, visitor, one).includes(answer))
          wrong.push(`${visitor} ${one} ${path}: ${status} ${answer}`);
      }),
    );
  }
  expect(wrong).toEqual([]);
  expect(asked).toBeGreaterThan(200);
});

function expected(page: (typeof PAGES)[number], visitor: Visitor, whose: 'own' | 'foreign'): Answer[] {
  const named = page.who.includes(visitor);
  if (!named) return visitor === 'guest' ? ['sent elsewhere'] : ['not found', 'sent elsewhere'];
  if (page.ownership === 'party' && whose === 'foreign') return ['not found'];
  // A page that has nothing to show a person sends him on: forms to the signed in, a draft that is not there.
  return MAY_SEND_ON.includes(page.kind === 'page' ? page.path : '') ? ['shown', 'sent elsewhere'] : ['shown'];
}
