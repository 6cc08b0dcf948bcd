import { type RoleUrls, roleUrls } from '@/db/bootstrap';
import { adminUrl } from './postgres';
import { secretsOf } from './settings';
import { readState } from './state';

export const DEFAULT_POSTGRES_PORT = 54_329;

/** The database that `DATABASE_URL` names; a bare server gets one of its own. */
export function databaseName(given: string | undefined): string {
  const named = given ? new URL(given).pathname.slice(1) : '';
  return named && named !== 'postgres' ? named : 'homeserve';
}

/** The addresses of a data directory's database, whether it runs or not. */
export function savedUrls(dir: string): RoleUrls {
  const { databasePasswords } = secretsOf(dir);
  const given = process.env.DATABASE_URL;
  const admin = given || adminUrl(readState(dir).postgresPort ?? DEFAULT_POSTGRES_PORT, databasePasswords.admin);
  return roleUrls(admin, databaseName(given), databasePasswords);
}
