import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as door from '@/app/api/v1/[[...route]]/route';
import { closeDatabase } from '@/db/client';
import { call, openDoor } from './call';
import { person, type TestPerson } from './person';

let customer: TestPerson;
let admin: TestPerson;

beforeAll(async () => {
  openDoor(door);
  [customer, admin] = await Promise.all([person('customer'), person('super_admin')]);
});
afterAll(closeDatabase);

describe('problem details', () => {
  it('answer an unknown address and a method that nobody offers', async () => {
    for (const method of ['GET', 'POST', 'DELETE'] as const) {
      const got = await call(method, '/nothing-here');
      expect(got.status).toBe(404);
      expect(got.headers.get('Content-Type')).toBe('application/problem+json');
      expect(got.body).toMatchObject({ type: 'about:blank', status: 404, code: 'not_found' });
      expect(got.body.requestId).toBe(got.headers.get('X-Request-Id'));
    }
    expect((await call('DELETE', '/me', { token: customer.token })).status).toBe(404);
  });

  it('tell who is asked for, and who may never', async () => {
    const guest = await call('GET', '/users');
    expect([guest.status, guest.body.code, guest.headers.get('WWW-Authenticate')]).toEqual([
      401,
      'unauthenticated',
      'Bearer',
    ]);
    expect((await call('GET', '/users', { token: customer.token })).status).toBe(403);
    expect((await call('GET', '/users', { token: 'not.a.token' })).status).toBe(401);
    expect((await call('GET', '/users', { token: admin.token })).status).toBe(200);
  });

  it('refuse a body that cannot be read, by what is wrong with it', async () => {
    const send = (raw: string | Uint8Array<ArrayBuffer>, type = 'application/json') =>
      call('PATCH', '/me', { token: customer.token, raw, headers: { 'Content-Type': type } });
    expect((await send('{"name":')).status).toBe(400);
    expect((await send(new Uint8Array([0x22, 0xff, 0x22]))).status).toBe(400);
    expect((await send('name=x', 'application/x-www-form-urlencoded')).status).toBe(415);
    expect((await send(`{"name":"${'x'.repeat(300_000)}"}`)).status).toBe(413);
    for (const name of ['nul \\u0000', 'lone \\ud800']) expect((await send(`{"name":"${name}"}`)).status).toBe(422);
    const depth = 100_000;
    expect((await send(`{"name":${'['.repeat(depth)}${']'.repeat(depth)}}`)).status).toBe(422);
    expect((await call('GET', '/me', { token: customer.token })).body.name).toContain('Test customer');
  });

  it('say which field is wrong', async () => {
    const got = await call('PATCH', '/me', { token: customer.token, json: { phone: '12', name: '' } });
    expect(got.status).toBe(422);
    expect(got.body.errors.map((error) => error.path).sort()).toEqual(['name', 'phone']);
    expect(got.body.errors).toContainEqual({
      path: 'phone',
      code: 'bad_phone',
      message: 'That does not look like a phone number.',
    });
  });
});

describe('lists', () => {
  it('come in pages of 1 to 100 and refuse a cursor that we did not issue', async () => {
    for (const limit of ['0', '101', 'x', '1.5']) {
      expect((await call('GET', `/users?limit=${limit}`, { token: admin.token })).status).toBe(422);
    }
    const bad = await call('GET', '/users?cursor=bm90LWEtY3Vyc29y', { token: admin.token });
    expect([bad.status, bad.body.code]).toEqual([400, 'bad_cursor']);
    const first = await call('GET', '/users?limit=1', { token: admin.token });
    expect(first.body.data).toHaveLength(1);
    const second = await call('GET', `/users?limit=1&cursor=${first.body.nextCursor}`, { token: admin.token });
    expect(second.body.data[0]?.id).not.toBe(first.body.data[0]?.id);
  });
});

describe('Idempotency-Key', () => {
  const rename = (name: string, idempotencyKey: string, token = customer.token) =>
    call('PATCH', '/me', { token, json: { name }, idempotencyKey });

  it('replays the first answer word for word', async () => {
    const first = await rename('First Name', 'key-1');
    const again = await rename('First Name', 'key-1');
    expect(first.headers.get('Idempotent-Replayed')).toBeNull();
    expect(again.headers.get('Idempotent-Replayed')).toBe('true');
    expect([again.status, again.text]).toEqual([first.status, first.text]);
    expect(again.headers.get('Content-Type')).toContain('application/json');
  });

  it('refuses another body and knows its caller', async () => {
    const other = await rename('Another Name', 'key-1');
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_mismatch']);
    expect((await rename('Another Name', 'key-1', admin.token)).status).toBe(200);
  });

  it('replays a refusal too, but forgets what was never asked of a room', async () => {
    const reinstate = (reason: string) =>
      call('PATCH', `/users/${customer.id}`, {
        token: admin.token,
        json: { status: 'active', reason },
        idempotencyKey: 'key-2',
      });
    expect((await reinstate('')).status).toBe(422);
    expect((await reinstate('a good reason')).status).toBe(409);
    const again = await reinstate('a good reason');
    expect([again.status, again.body.code, again.headers.get('Idempotent-Replayed')]).toEqual([
      409,
      'not_suspended',
      'true',
    ]);
  });

  it('does a thing once when the same request comes ten times at once', async () => {
    const before = (await call('GET', '/me', { token: customer.token })).body.version;
    const all = await Promise.all(Array.from({ length: 10 }, () => rename('At Once', 'key-3')));
    expect(all.filter((got) => got.status === 200 && !got.headers.has('Idempotent-Replayed'))).toHaveLength(1);
    expect(all.every((got) => got.status === 200 || got.body.code === 'idempotency_in_flight')).toBe(true);
    expect((await call('GET', '/me', { token: customer.token })).body.version).toBe(before + 1);
  });

  it('refuses a key that is none', async () => {
    expect((await rename('Valid', 'x'.repeat(300))).status).toBe(422);
  });
});

describe('the OpenAPI document', () => {
  it('is 3.1 and describes every operation with its caller and its errors', async () => {
    const { body, status } = await call('GET', '/openapi.json');
    expect([status, body.openapi]).toEqual([200, '3.1.0']);
    expect(body.paths['/me']?.patch?.requestBody?.content['application/json']?.schema).toBeDefined();
    expect(body.paths['/me']?.get?.security).toEqual([{ bearer: [] }, { session: [] }]);
    expect(body.paths['/me']?.get?.responses?.default).toBeDefined();
    expect(body.components?.schemas?.Problem).toBeDefined();
  });
});
