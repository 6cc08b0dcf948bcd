import { bootstrapDatabase } from '@/db/bootstrap';
import { databaseName } from './address';
import { migrateProduction, refuseSettings } from './production';
import { Stop, step } from './progress';

/** The password inside one of the addresses, so that a new server's roles get those that the processes use. */
function passwordIn(name: string): string {
  const { password } = new URL(process.env[name] ?? '');
  if (!password) throw new Stop(`${name} has no password; DATABASE_ADMIN_URL would make a role that anybody can be.`);
  return decodeURIComponent(password);
}

/** With `DATABASE_ADMIN_URL`: makes or repairs the four roles and the database; without it they are there already. */
async function makeRoles(adminUrl: string): Promise<void> {
  const owner = process.env.DATABASE_OWNER_URL ?? '';
  await bootstrapDatabase(adminUrl, {
    database: databaseName(owner),
    passwords: {
      owner: passwordIn('DATABASE_OWNER_URL'),
      app: passwordIn('DATABASE_APP_URL'),
      readonly: passwordIn('DATABASE_READONLY_URL'),
      queue: passwordIn('DATABASE_QUEUE_URL'),
    },
  });
}

/** The one-shot of a deployment: settings checked, roles made, database migrated and marked. Safe to repeat. */
async function run(): Promise<void> {
  if (process.env.HOMESERVE_MODE !== 'production')
    throw new Stop('migrate is for HOMESERVE_MODE=production; npm start migrates a demonstration.');
  refuseSettings('migrate');
  const admin = process.env.DATABASE_ADMIN_URL;
  if (admin) await step('Making roles and database', () => makeRoles(admin));
  await step('Migrating the database', () => migrateProduction('migrate'));
}

try {
  await run();
} catch (error) {
  console.error(error instanceof Stop ? error.message : error);
  process.exit(1);
}
