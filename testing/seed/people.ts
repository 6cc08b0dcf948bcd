import { eq } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { credentials, users } from '@/db/schema';
import { mintSystem, mintUser } from '@/lib/auth/actor';
import { hashPassword } from '@/lib/auth/password';
import type { Actor, Role } from '@/lib/core/actor';
import { unwrap } from '@/lib/core/errors';

export const DEMO_PASSWORD = 'homeserve-demo-1';

export type NewPerson = { role: Role; name: string; email: string; phone: string };

let passwordHash: Promise<string> | undefined;

/** A demonstration account with a verified number and the demonstration password; the same one when it exists. */
export async function addPerson(person: NewPerson): Promise<Actor & { userId: string }> {
  passwordHash ??= hashPassword(DEMO_PASSWORD);
  const hash = await passwordHash;
  const id = unwrap(
    await writeAs(mintSystem('seed'), async (tx) => {
      const [made] = await tx
        .insert(users)
        .values({ ...person, demo: true, phoneVerifiedAt: new Date(), emailVerifiedAt: new Date() })
        .onConflictDoNothing({ target: users.email })
        .returning({ id: users.id });
      if (made) await tx.insert(credentials).values({ userId: made.id, passwordHash: hash });
      const [kept] = made ? [made] : await tx.select({ id: users.id }).from(users).where(eq(users.email, person.email));
      return kept?.id ?? '';
    }),
  );
  return mintUser({ id, role: person.role }, null) as Actor & { userId: string };
}

const account = (name: string): string => `${name}@homeserve.test`;

/** The accounts of the API contract that are not vendors. */
export const DEMO_PEOPLE: NewPerson[] = [
  { role: 'customer', name: 'Meera Iyer', email: account('customer'), phone: '+919845011101' },
  { role: 'customer', name: 'Farhan Ali', email: account('customer2'), phone: '+919845011102' },
  { role: 'onboard_manager', name: 'Nandini Shah', email: account('onboarding'), phone: '+919845011103' },
  { role: 'ops_manager', name: 'Om Prakash', email: account('ops'), phone: '+919845011104' },
  { role: 'ops_manager', name: 'Rekha Pillai', email: account('ops2'), phone: '+919845011105' },
  { role: 'super_admin', name: 'Anil Kapoor', email: account('admin'), phone: '+919845011106' },
];
