import 'server-only';
import { and, eq, isNull, or, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { databaseNow } from '@/db/clock';
import { addTask } from '@/db/queue';
import { deskCases, deskNotes } from '@/db/schema';
import { type Actor, isUser, type UserActor } from '@/lib/core/actor';
import { STAFF_CHANNEL } from '@/lib/core/channels';
import { conflict, forbidden, type Result } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { canWatchDispatch } from '../policy';
import { mayWait, wakesAt } from '../policy/cases';
import { type Burning, burningOf, keyOf } from '../queries/burning';
import {
  type CaseKey,
  type CaseOutcome,
  type GiveBackCasesInput,
  giveBackCasesInput,
  type NoteCaseInput,
  noteCaseInput,
  type PutOffCasesInput,
  putOffCasesInput,
  type TakeCasesInput,
  takeCasesInput,
} from '../schema/cases';

type Outcomes = Promise<Result<{ data: CaseOutcome[] }>>;

const next = sql`${deskCases.version} + 1`;
const KEY = { kind: deskCases.kind, thingId: deskCases.thingId };
const TARGET = [deskCases.kind, deskCases.thingId];

/**
 * The actor has these things in hand from now on, in the place of whom he saw there (absent: of nobody). What is
 * another's by then or no longer burns is said beside it and keeps no other. Refuses `forbidden`, `invalid`.
 */
export function takeCases(actor: Actor, raw: TakeCasesInput): Outcomes {
  return overCases(actor, (by) => {
    const { selected, insteadOf } = parse(takeCasesInput, raw);
    const seen = insteadOf ? eq(deskCases.ownerId, insteadOf) : undefined;
    return {
      selected,
      doTo: (tx, rows) =>
        tx
          .insert(deskCases)
          .values(rows.map(({ kind, thingId }) => ({ kind, thingId, ownerId: by.userId })))
          .onConflictDoUpdate({
            target: TARGET,
            set: { ownerId: by.userId, version: next },
            setWhere: or(isNobodysOr(by), seen),
          })
          .returning(KEY),
    };
  });
}

/** The actor has these things in hand no more. Outcomes and refusals as `takeCases`. */
export function giveBackCases(actor: Actor, raw: GiveBackCasesInput): Outcomes {
  return overCases(actor, (by) => ({
    selected: parse(giveBackCasesInput, raw).selected,
    doTo: (tx, rows) =>
      tx
        .update(deskCases)
        .set({ ownerId: null, version: next })
        .where(and(eq(deskCases.ownerId, by.userId), or(...rows.map(isCase))))
        .returning(KEY),
  }));
}

/**
 * Takes these things out of the queue for a while, at most until they get worse by themselves; nothing of whose they are
 * changes. Another's are not put off. Outcomes and refusals as `takeCases`.
 */
export function putOffCases(actor: Actor, raw: PutOffCasesInput): Outcomes {
  return overCases(actor, (by) => {
    const { selected, until } = parse(putOffCasesInput, raw);
    return {
      selected,
      refuses: ({ kind }) => (mayWait(kind) ? null : 'never_waits'),
      doTo: (tx, rows, now) =>
        tx
          .insert(deskCases)
          .values(
            rows.map(({ kind, thingId, deadline, timeZone }) => {
              return { kind, thingId, wakesAt: wakesAt(until, now, deadline, timeZone) };
            }),
          )
          .onConflictDoUpdate({
            target: TARGET,
            set: { wakesAt: sql`excluded.wakes_at`, version: next },
            setWhere: isNobodysOr(by),
          })
          .returning(KEY),
    };
  });
}

/** Writes something down about a burning thing, for whoever has it next. Refuses `forbidden`, `invalid`, `state_changed`. */
export function noteCase(actor: Actor, raw: NoteCaseInput): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    if (!canWatchDispatch(actor) || !isUser(actor)) throw forbidden();
    const { key, body } = parse(noteCaseInput, raw);
    const [burning] = await burningOf(tx, [key]);
    if (!burning) throw conflict('state_changed');
    const id = newId();
    await tx.insert(deskNotes).values({ id, ...key, byId: actor.userId, body });
    tellDesk(tx, id);
  });
}

type Verb = {
  selected: readonly CaseKey[];
  refuses?: (burning: Burning) => 'never_waits' | null;
  /** Answers those that it was done to. */
  doTo: (tx: Tx, burning: Burning[], now: Date) => Promise<{ kind: string; thingId: string }[]>;
};

/** One verb over several in one statement, in the order of their keys: two managers at once wait for each other once. */
function overCases(actor: Actor, verb: (by: UserActor) => Verb): Outcomes {
  return writeAs(actor, async (tx) => {
    if (!canWatchDispatch(actor) || !isUser(actor)) throw forbidden();
    const { selected, refuses = () => null, doTo } = verb(actor);
    const keys = [...new Set(selected.map(keyOf))].sort();
    const burning = new Map((await burningOf(tx, selected)).map((row) => [keyOf(row), row]));
    const willing = keys.flatMap((key) => burning.get(key) ?? []).filter((row) => !refuses(row));
    const done = new Set(
      willing.length > 0
        ? (await doTo(tx, willing, await databaseNow(tx))).map((row) => `${row.kind}:${row.thingId}`)
        : [],
    );
    const outcomeOf = (key: string): CaseOutcome['outcome'] => {
      const row = burning.get(key);
      if (!row) return 'over';
      return refuses(row) ?? (done.has(key) ? 'done' : 'owned');
    };
    if (done.size > 0) tellDesk(tx, newId());
    return { data: keys.map((key) => ({ key, outcome: outcomeOf(key) })) };
  });
}

const isNobodysOr = (by: UserActor) => or(isNull(deskCases.ownerId), eq(deskCases.ownerId, by.userId));

const isCase = ({ kind, thingId }: CaseKey) => and(eq(deskCases.kind, kind), eq(deskCases.thingId, thingId));

/** Whoever has the queue open reads it again. */
const tellDesk = (tx: Tx, id: string): void =>
  addTask(tx, 'publish-change', { channels: [STAFF_CHANNEL], event: 'case', id, version: 0 });
