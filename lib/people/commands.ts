import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { credentials, sessions, users } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { userChannel } from '@/lib/core/channels';
import { conflict, forbidden, type Result, refuse } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { canBecome, canManagePerson } from './policy';
import { readPerson } from './queries';
import {
  type ChangeRoleInput,
  changeRoleInput,
  type Person,
  type ReasonInput,
  reasonInput,
  type UpdateMeInput,
  updateMeInput,
} from './schema';

const bumped = { version: sql`${users.version} + 1` };

/**
 * Changes the asker's own name, number or language. Another number is unproved until its code is entered; whoever
 * signs in by his number alone has to prove the other one instead. Errors: `unauthenticated`, `invalid`,
 * `prove_number_first`.
 */
export function updateMe(actor: Actor, raw: UpdateMeInput): Promise<Result<Person>> {
  return writeAs(actor, async (tx) => {
    if (!isUser(actor)) throw refuse('unauthenticated', 'unauthenticated');
    const { phone, ...rest } = parse(updateMeInput, raw);
    if (phone) await assertOtherWayIn(tx, actor.userId, phone);
    const kept = sql`case when ${users.phone} = ${phone ?? null} then ${users.phoneVerifiedAt} end`;
    await tx
      .update(users)
      .set({ ...rest, ...(phone ? { phone, phoneVerifiedAt: kept } : {}), ...bumped })
      .where(eq(users.id, actor.userId));
    return readPerson(tx, actor.userId);
  });
}

/** An unproved number signs nobody in: an account without a password would be locked. */
async function assertOtherWayIn(tx: Tx, userId: string, phone: string): Promise<void> {
  const [row] = await asSystem(tx, () =>
    tx
      .select({ phone: users.phone, password: credentials.userId })
      .from(users)
      .leftJoin(credentials, eq(credentials.userId, users.id))
      .where(eq(users.id, userId)),
  );
  if (row?.phone && row.phone !== phone && !row.password) throw conflict('prove_number_first');
}

/** Shuts a person out at his next request and ends his sessions. Errors: `forbidden`, `not_found`, `already_suspended`. */
export function suspendUser(actor: Actor, raw: ReasonInput): Promise<Result<Person>> {
  return setStatus(actor, raw, 'suspended', 'already_suspended');
}

/** Lets a suspended person in again. Errors: `forbidden`, `not_found`, `not_suspended`. */
export function reinstateUser(actor: Actor, raw: ReasonInput): Promise<Result<Person>> {
  return setStatus(actor, raw, 'active', 'not_suspended');
}

function setStatus(actor: Actor, raw: ReasonInput, status: Person['status'], already: string): Promise<Result<Person>> {
  return writeAs(actor, async (tx) => {
    const { userId, reason } = parse(reasonInput, raw);
    if (!canManagePerson(actor, userId)) throw forbidden();
    const changed = await tx
      .update(users)
      .set({ status, statusReason: reason, ...bumped })
      .where(and(eq(users.id, userId), eq(users.status, status === 'active' ? 'suspended' : 'active')))
      .returning({ version: users.version });
    return finish(tx, userId, changed[0], already, status === 'suspended');
  });
}

/**
 * Gives a person another role of the same side; it acts at his next request. Errors: `forbidden`,
 * `not_found`, `person_erased`, `role_not_possible`, `state_changed`.
 */
export function changeRole(actor: Actor, raw: ChangeRoleInput): Promise<Result<Person>> {
  return writeAs(actor, async (tx) => {
    const { userId, reason, role } = parse(changeRoleInput, raw);
    if (!canManagePerson(actor, userId)) throw forbidden();
    const person = await readPerson(tx, userId);
    if (person.status === 'erased') throw conflict('person_erased');
    if (!canBecome(person.role, role)) throw conflict('role_not_possible');
    const changed = await tx
      .update(users)
      .set({ role, statusReason: reason, ...bumped })
      .where(and(eq(users.id, userId), eq(users.role, person.role)))
      .returning({ version: users.version });
    return finish(tx, userId, changed[0], 'state_changed', false);
  });
}

async function finish(
  tx: Tx,
  id: string,
  changed: { version: number } | undefined,
  already: string,
  endSessions: boolean,
): Promise<Person> {
  const person = await readPerson(tx, id);
  if (!changed) throw conflict(already);
  if (endSessions) {
    await asSystem(tx, () =>
      tx
        .update(sessions)
        .set({ revokedAt: sql`now()` })
        .where(and(eq(sessions.userId, id), isNull(sessions.revokedAt))),
    );
  }
  addTask(tx, 'publish-change', { channels: [userChannel(id)], event: 'account', id, version: changed.version });
  return person;
}
