import { vi } from 'vitest';
import { writeAs } from '@/db/client';
import { credentials } from '@/db/schema';
import { mintSystem, mintUser } from '@/lib/auth/actor';
import { hashPassword } from '@/lib/auth/password';
import { beginFactor, confirmFactor, ownFactor } from '@/lib/auth/second-factor';
import { openSession } from '@/lib/auth/sessions';
import { totpCode } from '@/lib/core/crypto/totp';
import { unwrap } from '@/lib/core/errors';
import { aPerson, type Person } from './people';

export const PASSWORD = 'an umbrella in june';

/** A manager with a password, signed in to a browser. */
export async function aManager(role: 'onboard_manager' | 'ops_manager' | 'super_admin' = 'ops_manager') {
  const person = await aPerson(role);
  const system = mintSystem('factory');
  const passwordHash = await hashPassword(PASSWORD);
  const sessionId = unwrap(
    await writeAs(system, async (tx) => {
      await tx.insert(credentials).values({ userId: person.id, passwordHash });
      return openSession(tx, person.id, 'web', system);
    }),
  );
  return { ...person, sessionId, actor: mintUser({ id: person.id, role, isProved: true }, sessionId) };
}

/** What a telephone shows in the next half minute: the test's clock goes there, because no code is good twice. */
export function nextCode(secret: string): string {
  const now = Date.now() + 30_000;
  vi.useFakeTimers({ toFake: ['Date'], now });
  return totpCode(secret, now);
}

/** Sets up somebody's second factor; answers the secret in his telephone and his recovery codes. */
export async function setUpFactor({ actor }: Pick<Person, 'actor'>): Promise<{ secret: string; codes: string[] }> {
  unwrap(await beginFactor(actor, { password: PASSWORD }));
  const begun = await ownFactor(actor);
  if (begun.state !== 'begun') throw new Error('nothing was begun');
  const { secret } = begun.enrolment;
  const { codes } = unwrap(await confirmFactor(actor, { code: nextCode(secret) }));
  return { secret, codes };
}
