import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { ACTIONS } from '@/lib/auth/manifest/server-actions';
import { query } from './support/database';
import { ACCOUNTS, cookiesOfAll, VISITORS, type Visitor } from './support/roles';
import { appAddress } from './support/stack';

type Reference = { filename: string; exportedName: string };

/** The address of each server action in this build, by room/function. */
function actionIds(): Map<string, string> {
  const manifest = JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8'));
  const found = new Map<string, string>();
  for (const [id, { filename, exportedName }] of Object.entries<Reference>(manifest.node)) {
    const room = /^lib\/(\w+)\/actions/.exec(filename)?.[1];
    if (room) found.set(`${room}/${exportedName}`, id);
  }
  return found;
}

/** A form that any action would read something from: what it names exists, so that only the caller is wrong. */
async function anyForm(): Promise<Record<string, string>> {
  const [ids] = await query<Record<string, string>>(
    (sql) => sql`
    select (select id from bookings where status = 'accepted' limit 1) as booking, (select id from payments where status = 'captured' limit 1) as payment,
      (select id from vendors where status = 'approved' limit 1) as vendor, (select id from users where email = ${ACCOUNTS.customer}) as person,
      (select id from services limit 1) as service, (select id from operational.sessions limit 1) as session,
      (select id from signatures limit 1) as evidence`,
  );
  const { booking = '', payment = '', vendor = '', person = '', service = '', session = '', evidence = '' } = ids ?? {};
  return {
    bookingId: booking,
    selected: booking,
    decision: 'cancel',
    contact: '+919845000001',
    verb: 'remind',
    batchId: crypto.randomUUID(),
    invitationId: vendor,
    from: 'approved',
    to: 'suspended',
    id: booking,
    evidenceId: evidence,
    paymentId: payment,
    actionId: payment,
    alertId: payment,
    shareId: payment,
    changeId: payment,
    expectedTotalMinor: '0',
    'lines.0.kind': 'material',
    'lines.0.title': 'An attempt',
    'lines.0.price': '1',
    photoIds: payment,
    blockId: payment,
    resolution: 'An attempt by the wrong person',
    vendorId: vendor,
    userId: person,
    sessionId: session,
    serviceId: service,
    serviceIds: service,
    reason: 'An attempt by the wrong person',
    comment: 'An attempt',
    role: 'ops_manager',
    amountMinor: '100',
    expectedFeeMinor: '0',
    expectedVersion: '1',
    name: 'Somebody Else',
    displayName: 'Somebody',
    pincode: '560001',
    pincodes: '560001',
    draftId: crypto.randomUUID(),
    slotStart: new Date(Date.now() + 86_400_000).toISOString(),
    'address.line1': '1, A Street',
    'address.city': 'Bengaluru',
    'address.pincode': '560001',
    code: '123456',
    password: 'An attempt',
    startCode: '1234',
    locale: 'en',
    phone: '+919845000000',
    weekday: '1',
  };
}

/** By which the log tells these calls from those of whatever runs beside. */
const CALLER = 'access-actions';

/** Calls an action's address as a script would, with React's own encoding of (previous state, form). */
async function call(
  id: string,
  cookie: string,
  form: Record<string, string>,
): Promise<{ status: number; text: string; moved: boolean }> {
  const body = new FormData();
  body.set('0', '[{"status":"idle"},"$K1"]');
  for (const [name, value] of Object.entries(form)) body.append(`1_${name}`, value);
  const headers = { 'user-agent': CALLER, cookie, 'next-action': id, origin: appAddress(), accept: 'text/x-component' };
  const response = await fetch(`${appAddress()}/sign-in`, { method: 'POST', headers, body, redirect: 'manual' });
  return { status: response.status, text: await response.text(), moved: response.headers.has('x-action-redirect') };
}

test('every server action refuses those whom the manifest does not name, and writes nothing for them', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const ids = actionIds();
  expect(ACTIONS.map((one) => (one.kind === 'action' ? one.name : '')).filter((name) => !ids.has(name))).toEqual([]);
  const cookies = await cookiesOfAll(browser);
  const form = await anyForm();
  // The same encoding, by somebody who may: otherwise a refusal would prove nothing.
  const allowed = await call(ids.get('people/updateMe') ?? '', cookies.customer, { name: 'Meera Iyer', locale: 'en' });
  expect(allowed.text).toContain('"status":"ok"');
  const lastRow = async () =>
    Number((await query<{ id: string }>((sql) => sql`select coalesce(max(id), 0) as id from audit_log`))[0]?.id ?? 0);
  const before = await lastRow();
  const wrong: string[] = [];
  let asked = 0;
  for (const action of ACTIONS) {
    if (action.kind !== 'action') continue;
    for (const visitor of VISITORS) {
      if (action.who.includes(visitor)) continue;
      const { status, text, moved } = await call(ids.get(action.name) ?? '', cookies[visitor as Visitor], form);
      asked += 1;
      if (status >= 500 || moved || text.includes('"status":"ok"'))
        wrong.push(`${visitor} ${action.name}: ${status} ${text.slice(0, 200)}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(asked).toBeGreaterThan(150);
  const written = await query(
    (sql) => sql`
    select a.actor_role, a.action, a.table_name from audit_log a join users u on u.id = a.actor_id
    where a.id > ${before} and u.email in ${sql(Object.values(ACCOUNTS))} and a.user_agent = ${CALLER}`,
  );
  expect(written).toEqual([]);
});
