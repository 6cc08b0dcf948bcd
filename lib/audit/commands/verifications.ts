import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { logVerifications, users } from '@/db/schema';
import { type Actor, hasRole } from '@/lib/core/actor';
import { conflict, forbidden, type Result } from '@/lib/core/errors';
import { notifyAll } from '@/lib/notifications/commands/notify';
import { type LogFinding, type LogReport, STUCK_MINUTES } from '../schema';

const KEPT_FINDINGS = 100;

/** Asks for a walk through the whole log, now. Conflict: `verification_running`. */
export function askForVerification(actor: Actor): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    if (!hasRole(actor, 'super_admin')) throw forbidden();
    const running = await tx
      .select({ id: logVerifications.id })
      .from(logVerifications)
      .where(
        and(
          isNull(logVerifications.finishedAt),
          sql`${logVerifications.updatedAt} > app_now() - make_interval(mins => ${STUCK_MINUTES})`,
        ),
      )
      .limit(1);
    if (running.length > 0) throw conflict('verification_running');
    const verificationId = await asSystem(tx, () => begin(tx));
    addTask(tx, 'verify-log', { verificationId }, { jobKey: 'verify-log', maxAttempts: 1 });
  });
}

/** Notes that a walk begins; answers its id. */
export function beginVerification(system: Actor): Promise<Result<string>> {
  return writeAs(system, (tx) => {
    if (system.kind !== 'system') throw forbidden();
    return begin(tx);
  });
}

async function begin(tx: Tx): Promise<string> {
  const [row] = await tx.insert(logVerifications).values({}).returning({ id: logVerifications.id });
  if (!row) throw conflict('state_changed');
  return row.id;
}

/** Notes how far a walk is. */
export function advanceVerification(system: Actor, id: string, rows: number): Promise<Result<void>> {
  return writeAs(system, async (tx) => {
    await tx.update(logVerifications).set({ rows }).where(eq(logVerifications.id, id));
  });
}

/** Notes what a walk found. Faults are told to every administrator, in the app and by mail, once for each first fault. */
export function endVerification(
  system: Actor,
  id: string,
  report: LogReport,
  exportedHeads: number,
): Promise<Result<void>> {
  return writeAs(system, async (tx) => {
    const { rows, erased, findings } = report;
    await tx
      .update(logVerifications)
      .set({
        finishedAt: sql`app_now()`,
        rows,
        erased,
        exportedHeads,
        faults: findings.length,
        findings: findings.slice(0, KEPT_FINDINGS).map(stored),
      })
      .where(eq(logVerifications.id, id));
    const [first] = findings;
    if (first) await raiseAlarm(tx, first, findings.length);
  });
}

const stored = ({ leaf, ...finding }: LogFinding) => ({ ...finding, leaf: leaf === null ? null : String(leaf) });

async function raiseAlarm(tx: Tx, first: LogFinding, count: number): Promise<void> {
  const admins = await administrators(tx);
  const place = first.leaf === null ? '' : String(first.leaf);
  await notifyAll(
    tx,
    admins.map((id) => ({
      userId: id,
      template: 'log_changed',
      channels: ['in_app', 'email'],
      data: { count, leaf: place, row: first.row ?? first.which ?? '' },
      cause: `log_changed:${first.origin}:${first.code}:${place}:${first.which ?? first.auditId ?? ''}:${id}`,
    })),
  );
}

/** Everybody who answers for the log. */
export async function administrators(tx: Tx): Promise<string[]> {
  const rows = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, 'super_admin'), eq(users.status, 'active')));
  return rows.map(({ id }) => id);
}
