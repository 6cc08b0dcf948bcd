import { markDeployment, migrate, migrateQueue } from '@/db/migrate';
import { Stop, step } from './progress';

const REQUIRED = [
  'PUBLIC_URL',
  'DATABASE_OWNER_URL',
  'DATABASE_APP_URL',
  'DATABASE_QUEUE_URL',
  'AUTH_SECRET',
  'LINK_KEYS',
  'VAULT_KEYS',
  'EVIDENCE_KEYS',
  'STRIPE_SECRET_KEY',
  'STRIPE_PUBLISHABLE_KEY',
  'STRIPE_WEBHOOK_SECRET',
  'TWILIO_ACCOUNT_SID',
  'TWILIO_AUTH_TOKEN',
  'TWILIO_VERIFY_SERVICE_SID',
  'TWILIO_FROM',
  'PUSHER_APP_ID',
  'PUSHER_KEY',
  'PUSHER_SECRET',
  'SMTP_URL',
  'MAIL_FROM',
];

/** What is wrong with an environment that claims to be production: missing names, test keys, sandbox addresses. */
export function productionProblems(given: NodeJS.ProcessEnv): string[] {
  const problems = REQUIRED.filter((name) => !given[name]).map((name) => `${name} is not set`);
  for (const name of ['STRIPE_SECRET_KEY', 'STRIPE_PUBLISHABLE_KEY']) {
    if (/^[sprk]+_test_/.test(given[name] ?? '')) problems.push(`${name} is a test key`);
  }
  for (const name of ['STRIPE_API_URL', 'TWILIO_API_URL']) {
    if (given[name]) problems.push(`${name} points away from the provider; production leaves it out`);
  }
  return problems;
}

/** The person's own settings, checked and complete; migrates, and never seeds or starts a sandbox. */
export async function productionSettings(): Promise<Record<string, string>> {
  const problems = productionProblems(process.env);
  if (problems.length > 0) throw new Stop(`HOMESERVE_MODE=production cannot start:\n  ${problems.join('\n  ')}`);
  const settings = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  await step('Migrating the database', async () => {
    await migrateQueue(settings.DATABASE_QUEUE_URL ?? '');
    await migrate(settings.DATABASE_OWNER_URL ?? '');
    await markDeployment(settings.DATABASE_OWNER_URL ?? '', 'production');
  });
  return settings;
}
