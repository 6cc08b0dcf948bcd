import { spawnSync } from 'node:child_process';
import { PassThrough } from 'node:stream';
import { afterAll, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { login } from '@/lib/auth/api-tokens';
import { newRequestId } from '@/lib/core/ids';
import { closeSql, sqlAs } from '@/testing/database';
import { keptUnderContext } from '@/testing/sql-context';
import { askHidden } from './ask-hidden';

const sql = sqlAs('app');
afterAll(async () => {
  await closeDatabase();
  await closeSql();
});

const PASSWORD = 'an umbrella in june';
const ARGS = ['--conditions=react-server', '--import', 'tsx', 'scripts/admin-create.ts'];

function create(password: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...ARGS, ...args], {
    input: `${password}\n`,
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status, said: `${stdout}${stderr}`.trim() };
}

const people = () =>
  keptUnderContext(sql, { role: 'system' }, (tx) => tx`select email, role, name from users order by email`);

it('refuses a weak password, a demonstration address and half a command, and makes nobody', async () => {
  const named = ['--email', 'asha@company.in', '--name', 'Asha Rao'];
  expect(create('short', ...named)).toMatchObject({ status: 1, said: expect.stringContaining('12 characters') });
  expect(create('eleven char', ...named)).toMatchObject({ status: 1 });
  expect(create(PASSWORD, '--email', 'asha@homeserve.test', '--name', 'Asha')).toMatchObject({ status: 1 });
  expect(create(PASSWORD, '--email', 'asha@company.in')).toMatchObject({
    status: 1,
    said: expect.stringMatching(/^Usage/),
  });
  expect(create(PASSWORD, '--mail', 'asha@company.in')).toMatchObject({ status: 1 });
  expect(await people()).toEqual([]);
});

it('makes the first administrator, who can sign in; the log says that the machine did it', async () => {
  const { status, said } = create(PASSWORD, '--email', 'Asha@Company.in', '--name', 'Asha Rao');
  expect({ status, said }).toEqual({
    status: 0,
    said: '✓ asha@company.in is the administrator. Sign in and invite the others.',
  });
  expect(await people()).toEqual([{ email: 'asha@company.in', role: 'super_admin', name: 'Asha Rao' }]);
  const origin = { ip: null, ipSource: 'none', userAgent: null, requestId: newRequestId() } as const;
  expect(await login(origin, { email: 'asha@company.in', password: PASSWORD })).toMatchObject({
    ok: true,
    value: { user: { role: 'super_admin' } },
  });
  const rows = await sqlAs('owner')`select actor_role, action, actor_id from audit_log where table_name = 'users'`;
  expect(rows).toEqual([{ actor_role: 'system', action: 'insert', actor_id: null }]);
});

it('refuses a taken address and a second administrator', async () => {
  const taken = create(PASSWORD, '--email', 'asha@company.in', '--name', 'Eve');
  expect(taken).toMatchObject({ status: 1, said: expect.stringContaining('has an account already') });
  const second = create(PASSWORD, '--email', 'eve@company.in', '--name', 'Eve');
  expect(second).toMatchObject({ status: 1, said: expect.stringContaining('an administrator already') });
  expect(await people()).toHaveLength(1);
});

it('never shows what is typed at a terminal, and takes back a letter', async () => {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: (raw: boolean) => modes.push(raw) });
  const modes: boolean[] = [];
  const output = new PassThrough();
  const asked = askHidden('Password: ', input, output);
  for (const key of ['s', 'e', 'x', '\u007f', 'cré', '\r']) input.write(key);
  expect(await asked).toBe('secré');
  expect(output.read().toString()).toBe('Password: \n');
  expect(modes).toEqual([true, false]);
});

it('stops at Ctrl-C', async () => {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} });
  const asked = askHidden('Password: ', input, new PassThrough());
  input.write('half\u0003');
  await expect(asked).rejects.toThrow('Nothing was made');
});
