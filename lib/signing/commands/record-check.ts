import 'server-only';
import { eq, inArray, sql } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { bookings, evidenceChecks, signatures, users } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden, type Result } from '@/lib/core/errors';
import { notifyAll } from '@/lib/notifications/commands/notify';
import type { Finding, VerdictName } from '../policy/findings';
import type { Verdict } from '../schema/evidence';

const KEPT_FINDINGS = 100;

export type Checked = { verdicts: Record<VerdictName, Verdict>; findings: Finding[] };

/** What makes two findings the same, from one night to the next. */
const markOf = ({ verdict, kind, file, path }: Finding): string => [verdict, kind, file, path ?? ''].join(' ');

/** Keeps what a check found; what is new in it is due to be told. */
export function recordCheck(system: Actor, id: string, { verdicts, findings }: Checked): Promise<Result<void>> {
  return writeAs(system, async (tx) => {
    if (system.kind !== 'system') throw forbidden();
    const isErased = verdicts.bytesHash === 'erased';
    const state = findings.length > 0 ? 'invalid' : isErased ? 'erased' : 'valid';
    const marks = findings.slice(0, KEPT_FINDINGS).map(markOf);
    const [last] = await tx
      .select({ told: evidenceChecks.told })
      .from(evidenceChecks)
      .where(eq(evidenceChecks.signatureId, id))
      .for('update');
    const told = ((last?.told ?? []) as string[]).filter((mark) => marks.includes(mark));
    const found = {
      checkedAt: sql`app_now()`,
      state: state as 'valid' | 'invalid' | 'erased',
      verdicts,
      findings: findings.slice(0, KEPT_FINDINGS),
      told,
      alarmDue: marks.some((mark) => !told.includes(mark)),
    };
    const since = sql`case when excluded.state = 'invalid' then coalesce(${evidenceChecks.invalidSince}, app_now()) end`;
    await tx
      .insert(evidenceChecks)
      .values({ signatureId: id, ...found, invalidSince: state === 'invalid' ? sql`app_now()` : null })
      .onConflictDoUpdate({ target: evidenceChecks.signatureId, set: { ...found, invalidSince: since } });
  });
}

/**
 * Tells every administrator, in the app and by mail, and operations in the app, of all that is due to be told: once for
 * each finding while it lasts, in one message for however many there are. How many signatures it was about.
 */
export function raiseEvidenceAlarm(system: Actor): Promise<Result<number>> {
  return writeAs(system, async (tx) => {
    if (system.kind !== 'system') throw forbidden();
    const due = await tx
      .select({ id: evidenceChecks.signatureId, findings: evidenceChecks.findings })
      .from(evidenceChecks)
      .where(eq(evidenceChecks.alarmDue, true))
      .orderBy(evidenceChecks.signatureId)
      .for('update', { skipLocked: true });
    const [first] = due;
    if (!first) return 0;
    for (const { id, findings } of due) {
      const told = (findings as Finding[]).map(markOf);
      await tx.update(evidenceChecks).set({ told, alarmDue: false }).where(eq(evidenceChecks.signatureId, id));
    }
    await tell(tx, first.id, due.length, (first.findings as Finding[])[0]);
    return due.length;
  });
}

async function tell(tx: Tx, id: string, count: number, finding: Finding | undefined): Promise<void> {
  const [about] = await tx
    .select({ bookingId: bookings.id, reference: bookings.reference })
    .from(signatures)
    .innerJoin(bookings, eq(bookings.id, signatures.bookingId))
    .where(eq(signatures.id, id));
  const people = await asSystem(tx, () =>
    tx
      .select({ id: users.id, role: users.role })
      .from(users)
      .where(sql`${inArray(users.role, ['super_admin', 'ops_manager'])} and ${users.status} = 'active'`),
  );
  const what = [finding?.file, finding?.path].filter(Boolean).join(': ');
  const [moment] = await tx.execute<{ at: string }>(sql`select app_now()::text as at`);
  await notifyAll(
    tx,
    people.map((person) => ({
      userId: person.id,
      bookingId: about?.bookingId,
      template: 'evidence_changed',
      channels: person.role === 'super_admin' ? ['in_app', 'email'] : ['in_app'],
      data: { count, reference: about?.reference ?? id, what },
      cause: `evidence_changed:${id}:${moment?.at}:${person.id}`,
    })),
  );
}
