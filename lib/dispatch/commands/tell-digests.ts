import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { readAs, type Tx, writeAs } from '@/db/client';
import type { Actor } from '@/lib/core/actor';
import { forbidden, unwrap } from '@/lib/core/errors';
import { notify } from '@/lib/notifications/commands/notify';
import { DIGEST_AT } from '@/lib/notifications/policy/quiet-hours';
import { isWorthTelling, STALE_MINUTES, type Waiting } from '../policy/digest';
import { CASE, isPutOff, unionOf } from '../queries/burning';
import { EXCEPTION_KINDS } from '../schema';

/** As many as one beat tells. */
const BATCH = 100;

type Reader = { id: string; role: string; day: string };

/**
 * Tells each manager once a day, at his own hour, what waits for him: operations and administration what burns,
 * onboarding the applications. Who was told of a day is written down with the message. Answers how many. For the poller.
 */
export async function tellDigests(actor: Actor): Promise<number> {
  if (actor.kind !== 'system') throw forbidden();
  const readers = await readAs(actor, readersDue);
  if (readers.length === 0) return 0;
  const waiting = await readAs(actor, (tx) => whatWaits(tx, readers));
  let told = 0;
  for (const reader of readers) {
    if (unwrap(await writeAs(actor, (tx) => tell(tx, reader, waiting.get(reader.id))))) told += 1;
  }
  return told;
}

/** Managers whose hour has come today and who were not told yet. */
async function readersDue(tx: Tx): Promise<Reader[]> {
  const rows = await tx.execute<Reader>(sql`
    select u.id, u.role, to_char(n.now, 'YYYY-MM-DD') as day
    from users u
    left join staff_hours h on h.user_id = u.id
    cross join lateral (select app_now() at time zone u.time_zone as now) n
    cross join lateral (select case when h.user_id is null then ${DIGEST_AT}::int else h.digest_at end as minute) at
    where u.role in ('onboard_manager', 'ops_manager', 'super_admin') and u.status = 'active'
      and h.told_on is distinct from n.now::date
      and n.now >= n.now::date + make_interval(mins => at.minute)
      and n.now < n.now::date + make_interval(mins => at.minute + ${STALE_MINUTES}::int)
    order by u.id limit ${BATCH}`);
  return [...rows];
}

/** By reader; both desks in one statement each, whoever reads them. */
async function whatWaits(tx: Tx, readers: readonly Reader[]): Promise<Map<string, Waiting>> {
  const [burning, applications] = [await burningNow(tx), await applicationsNow(tx)];
  return new Map(
    readers.map(({ id, role }) => {
      const { owners, ...desk } = role === 'onboard_manager' ? applications : burning;
      return [id, { ...desk, mine: owners[id] ?? 0 }];
    }),
  );
}

type Desk = Omit<Waiting, 'mine'> & { owners: Record<string, number> };
const NOTHING: Desk = { burning: 0, overdue: 0, nobodys: 0, owners: {} };

const burningNow = (tx: Tx): Promise<Desk> =>
  countDesk(tx, sql`select x.deadline, k.owner_id from ${unionOf(EXCEPTION_KINDS)} x ${CASE} where not ${isPutOff}`);

const applicationsNow = (tx: Tx): Promise<Desk> =>
  countDesk(tx, sql`select due_at, reviewer_id from vendors where status = 'in_review'`);

/** Counts what waits: `rows` of (when it gets worse, whose it is). */
async function countDesk(tx: Tx, rows: SQL): Promise<Desk> {
  const [row] = await tx.execute<Desk>(sql`
    with waiting (deadline, owner_id) as (${rows})
    select count(*)::int as burning, count(*) filter (where deadline <= app_now())::int as overdue,
      count(*) filter (where owner_id is null)::int as nobodys,
      (select coalesce(jsonb_object_agg(owner_id, n), '{}') from (select owner_id, count(*)::int as n from waiting
        where owner_id is not null group by owner_id) o) as owners
    from waiting`);
  return row ?? NOTHING;
}

/** Of two workers at once one tells: the day is written by the statement that finds it unwritten. */
async function tell(tx: Tx, { id, role, day }: Reader, waiting: Waiting | undefined): Promise<boolean> {
  const [claimed] = await tx.execute<{ user_id: string }>(sql`
    insert into staff_hours (user_id, told_on) values (${id}, ${day}::date)
    on conflict (user_id) do update set told_on = excluded.told_on, version = staff_hours.version + 1
      where staff_hours.told_on is distinct from excluded.told_on
    returning user_id`);
  if (!claimed || !waiting || !isWorthTelling(waiting)) return false;
  await notify(tx, {
    userId: id,
    template: role === 'onboard_manager' ? 'onboarding_digest' : 'desk_digest',
    channels: ['email', 'in_app'],
    data: waiting,
    cause: `digest:${id}:${day}`,
  });
  return true;
}
