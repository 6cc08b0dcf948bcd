import { afterAll, describe, expect, it } from 'vitest';
import { closeSql, sqlAs } from './database';

afterAll(closeSql);

describe('the roles of a test database', () => {
  it('are neither superusers nor above row security, and the owner owns it', async () => {
    const roles = await sqlAs('app')<{ rolname: string; rolsuper: boolean; rolbypassrls: boolean }[]>`
      select rolname, rolsuper, rolbypassrls from pg_roles where rolname like 'homeserve_%' order by 1`;
    expect(roles.map((role) => role.rolname)).toEqual([
      'homeserve_app',
      'homeserve_owner',
      'homeserve_queue',
      'homeserve_readonly',
    ]);
    expect(roles.every((role) => !role.rolsuper && !role.rolbypassrls)).toBe(true);
    const [database] = await sqlAs(
      'owner',
    )`select pg_get_userbyid(datdba) as owner from pg_database where datname = current_database()`;
    expect(database?.owner).toBe('homeserve_owner');
  });

  it('have the timeouts and the search path of their role', async () => {
    const [app] = await sqlAs('app')`
      select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
        current_setting('idle_in_transaction_session_timeout') as idle,
        current_setting('transaction_timeout') as transaction, current_setting('search_path') as path`;
    expect(app).toEqual({ statement: '15s', lock: '5s', idle: '15s', transaction: '30s', path: 'public, operational' });
  });

  it('let the limited roles create nothing', async () => {
    for (const role of ['app', 'readonly'] as const) {
      await expect(sqlAs(role)`create table intruder (id int)`).rejects.toThrow(/permission denied|read-only/);
    }
  });
});
