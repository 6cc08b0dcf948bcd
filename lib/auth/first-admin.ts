import 'server-only';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { writeAs } from '@/db/client';
import { credentials, users } from '@/db/schema';
import { conflict, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { emailField, nameField, newPasswordField } from '@/lib/people/schema';
import { mintSystem } from './actor';
import { attempt } from './attempt';
import { hashPassword } from './password';

/** Two at once take turns, so that one of them is the first. */
const FIRST_ADMIN_LOCK = 7_201_504;
/** More than other people need: this account opens all the others. */
const SHORTEST = 12;
const DEMO_ADDRESS = /@homeserve\.test$/;

const firstAdminInput = z.object({
  name: nameField,
  // A production refuses to start with one.
  email: emailField.refine((email) => !DEMO_ADDRESS.test(email), 'bad_email'),
  password: newPasswordField.refine((password) => password.length >= SHORTEST, 'weak_password'),
});

/**
 * Makes the first administrator of an installation, who invites everybody else; audited as the machine's doing.
 * Errors: `invalid` (name, email, password under 12 characters or common), `email_taken`, `admin_exists`.
 */
export function createFirstAdmin(raw: z.input<typeof firstAdminInput>): Promise<Result<{ id: string; email: string }>> {
  return attempt(async () => {
    const { name, email, password } = parse(firstAdminInput, raw);
    const passwordHash = await hashPassword(password);
    return writeAs(mintSystem('admin:create'), async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(${FIRST_ADMIN_LOCK})`);
      const [taken] = await tx.execute<{ email: boolean; admin: boolean }>(sql`
        select exists (select 1 from users where email = ${email}) as email,
          exists (select 1 from users where role = 'super_admin' and status = 'active') as admin`);
      if (taken?.email) throw conflict('email_taken');
      if (taken?.admin) throw conflict('admin_exists');
      const [made] = await tx
        .insert(users)
        .values({ name, email, role: 'super_admin', emailVerifiedAt: new Date() })
        .onConflictDoNothing({ target: users.email })
        .returning({ id: users.id });
      if (!made) throw conflict('email_taken');
      await tx.insert(credentials).values({ userId: made.id, passwordHash });
      return { id: made.id, email };
    });
  });
}
