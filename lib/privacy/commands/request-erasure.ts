import 'server-only';
import { sql } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { erasures } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { conflict, forbidden, notFound, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { readPerson } from '@/lib/people/queries';
import { canAskOwnErasure, canErasePerson } from '../policy';
import { erasureDueAt } from '../queries/erasure-days';
import { findErasure } from '../queries/find-erasure';
import { isDemoAccount } from '../queries/is-demo-account';
import { obstaclesOf } from '../queries/obstacles';
import { type Erasure, type PersonErasureInput, personErasureInput } from '../schema';

/**
 * Asks for one's own values to be erased, after fresh proof. With `whenPossible` it waits for what stands in the way.
 * Errors: `forbidden`; conflict `open_visits`, `dispute_open`, `money_due`, `payouts_pending`, `already_requested`,
 * `demo_account`.
 */
export function requestOwnErasure(actor: Actor, whenPossible: boolean): Promise<Result<Erasure>> {
  return writeAs(actor, async (tx) => {
    if (!canAskOwnErasure(actor) || actor.kind !== 'user') throw forbidden();
    return request(tx, { personId: actor.userId, requestedBy: actor.userId, reason: null, whenPossible });
  });
}

/** Asks for somebody else's, with the reason. Errors as for one's own, and `not_found`, `person_erased`, `invalid`. */
export function requestErasureOf(actor: Actor, raw: PersonErasureInput): Promise<Result<Erasure>> {
  return writeAs(actor, async (tx) => {
    const { userId, reason, whenPossible } = parse(personErasureInput, raw);
    if (!canErasePerson(actor, userId) || actor.kind !== 'user') throw forbidden();
    return request(tx, { personId: userId, requestedBy: actor.userId, reason, whenPossible });
  });
}

type Asked = { personId: string; requestedBy: string; reason: string | null; whenPossible: boolean };

async function request(tx: Tx, { whenPossible, ...asked }: Asked): Promise<Erasure> {
  const { status } = await readPerson(tx, asked.personId);
  if (status === 'erased') throw conflict('person_erased');
  const [obstacle] = await asSystem(tx, async () => {
    if (await isDemoAccount(tx, asked.personId)) throw conflict('demo_account');
    return whenPossible ? [] : obstaclesOf(tx, asked.personId);
  });
  if (obstacle) throw conflict(obstacle);
  const [made] = await asSystem(tx, () =>
    tx
      .insert(erasures)
      .values({ ...asked, kind: 'person', dueAt: erasureDueAt })
      .onConflictDoNothing({ target: erasures.personId, where: sql`status = 'requested' and person_id is not null` })
      .returning({ id: erasures.id }),
  );
  if (!made) throw conflict('already_requested');
  const erasure = await findErasure(tx, made.id);
  if (!erasure) throw notFound();
  return erasure;
}
