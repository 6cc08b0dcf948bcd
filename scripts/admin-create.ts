import { parseArgs } from 'node:util';
import { closeDatabase } from '@/db/client';
import { createFirstAdmin } from '@/lib/auth/first-admin';
import type { Failure } from '@/lib/core/errors';
import { askHidden } from './ask-hidden';
import { refuseUnfit } from './production';
import { Stop } from './progress';

const USAGE = 'Usage: npm run admin:create -- --email you@company.in --name "Your Name"';

const SAYS: Record<string, string> = {
  email_taken: 'That address has an account already; nothing was changed.',
  admin_exists: 'There is an administrator already, who can invite others; nothing was changed.',
  weak_password: 'The password needs 12 characters or more, and must not be a common one.',
  bad_email: 'That is no address of a person here.',
};

const explain = ({ code, fields = [] }: Failure): string =>
  fields.map(({ path, message }) => SAYS[message] ?? `${path}: ${message}`).join('\n') || SAYS[code] || code;

async function choosePassword(): Promise<string> {
  const password = await askHidden('Password (12 characters or more): ', process.stdin, process.stdout);
  if (!process.stdin.isTTY) return password;
  if ((await askHidden('Once more: ', process.stdin, process.stdout)) !== password)
    throw new Stop('The two differ; nothing was made.');
  return password;
}

async function create(): Promise<void> {
  const { values } = parseArgs({ options: { email: { type: 'string' }, name: { type: 'string' } } });
  const { email, name } = values;
  if (!email || !name) throw new Stop(USAGE);
  await refuseUnfit('web');
  const made = await createFirstAdmin({ email, name, password: await choosePassword() });
  if (!made.ok) throw new Stop(explain(made.failure));
  console.log(`✓ ${made.value.email} is the administrator. Sign in and invite the others.`);
}

try {
  await create();
} catch (error) {
  const forPerson = error instanceof Stop || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
  console.error(forPerson ? (error as Error).message : error);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
