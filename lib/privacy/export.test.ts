import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as door from '@/app/api/v1/[[...route]]/route';
import { closeDatabase, writeAs } from '@/db/client';
import { issueAccessToken } from '@/lib/auth/access-token';
import { mintSystem } from '@/lib/auth/actor';
import { openSession } from '@/lib/auth/sessions';
import { unwrap } from '@/lib/core/errors';
import type { Sandbox } from '@/sandbox/server';
import { closeSql, sqlAs } from '@/testing/database';
import { anAdmin, anOps, type Person } from '@/testing/factories/people';
import { type MarkedVisit, markedVisit } from '@/testing/marked-visit';
import { startTestSandbox } from '@/testing/sandbox';

const system = mintSystem('test');
let sandbox: Sandbox;
let visit: MarkedVisit;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  visit = await markedVisit();
});
afterAll(async () => {
  await sandbox.close();
  await Promise.all([closeSql(), closeDatabase()]);
});

/** What the REST door answers to somebody. */
async function get({ id }: Pick<Person, 'id'>, path: string): Promise<Response> {
  const sessionId = unwrap(await writeAs(system, (tx) => openSession(tx, id, 'api', system)));
  const headers = { Authorization: `Bearer ${await issueAccessToken(sessionId)}` };
  return door.GET(new Request(`http://localhost:3000/api/v1${path}`, { headers }));
}

type Export = Record<string, Record<string, unknown>[]>;

describe('an export', () => {
  it('holds everything of the customer, by plain names, and is a download', async () => {
    const response = await get(visit.customer, '/me/data');
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="homeserve-data-${visit.customer.id}.json"`,
    );
    const text = await response.text();
    const data = JSON.parse(text) as Export;
    for (const mark of Object.values(visit.marks)) expect(text, mark).toContain(mark);
    expect(data.account).toMatchObject([{ name: visit.marks.name, email: visit.marks.email, role: 'customer' }]);
    expect(data.visits).toHaveLength(1);
    expect(data.visitContacts).toMatchObject([{ line1: visit.marks.line1, notes: visit.marks.notes }]);
    expect(data.signatures).toMatchObject([{ comment: visit.marks.comment, rating: 5 }]);
    expect(data.messages).toMatchObject([{ text: visit.marks.message }]);
    expect(data.photos).toHaveLength(2);
    expect(data.payments?.length).toBeGreaterThan(0);
    expect(data.signIns?.some(({ address }) => address === visit.marks.ip)).toBe(true);
    expect(data.history?.some(({ what, browser }) => what === 'bookings' && browser === visit.marks.userAgent)).toBe(
      true,
    );
  });

  it('holds nothing of anybody else', async () => {
    const own = await (await get(visit.customer, '/me/data')).text();
    for (const theirs of [visit.vendor.email, visit.vendor.phone, visit.vendor.name, visit.vendor.id, 'Thank you']) {
      expect(own).not.toContain(theirs);
    }
    const theirs = await (await get(visit.vendor, '/me/data')).text();
    expect(theirs).toContain(visit.vendor.email);
    expect(theirs).toContain('Thank you');
    for (const [name, mark] of Object.entries(visit.marks)) {
      // What he wrote himself he may have back, a name in it or not.
      if (name !== 'name') expect(theirs, name).not.toContain(mark);
    }
  });

  it('is taken out for somebody by administrators alone, with a reason that the log keeps', async () => {
    const admin = await anAdmin();
    const path = `/users/${visit.customer.id}/data`;
    expect((await get(await anOps(), `${path}?reason=curious`)).status).toBe(403);
    expect((await get(visit.vendor, `${path}?reason=curious`)).status).toBe(403);
    expect((await get(admin, path)).status).toBe(422);
    expect((await get(admin, `/users/${crypto.randomUUID()}/data?reason=asked`)).status).toBe(404);
    const text = await (await get(admin, `${path}?reason=asked+by+letter`)).text();
    expect((JSON.parse(text) as Export).account).toMatchObject([{ name: visit.marks.name }]);
    const rows = await sqlAs('owner')`select actor_id, after ->> 'reason' as reason from audit_log
      where table_name = 'data_exports' and after ->> 'person_id' = ${visit.customer.id} and actor_id = ${admin.id}`;
    expect(rows).toEqual([{ actor_id: admin.id, reason: 'asked by letter' }]);
  });
});
