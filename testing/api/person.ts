import { writeAs } from '@/db/client';
import { users } from '@/db/schema';
import { issueAccessToken } from '@/lib/auth/access-token';
import { mintSystem, mintUser } from '@/lib/auth/actor';
import { openSession } from '@/lib/auth/sessions';
import type { Actor, Role } from '@/lib/core/actor';
import { unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';

export type TestPerson = { id: string; role: Role; token: string; actor: Actor; sessionId: string };

let count = 0;

/** Somebody with an account of `role`, a proved phone and a live API session. */
export async function person(role: Role): Promise<TestPerson> {
  count += 1;
  const number = count;
  const id = newId();
  const system = mintSystem('test');
  const sessionId = unwrap(
    await writeAs(system, async (tx) => {
      const phone = `+9198${String(10_000_000 + number)}`;
      const email = `${role}-${number}-${id.slice(0, 8)}@example.test`;
      const row = { id, role, name: `Test ${role} ${number}`, email, phone, phoneVerifiedAt: new Date() };
      await tx.insert(users).values(row);
      return openSession(tx, id, 'api', system);
    }),
  );
  return {
    id,
    role,
    sessionId,
    token: await issueAccessToken(sessionId),
    actor: mintUser({ id, role, isProved: true }, sessionId),
  };
}
