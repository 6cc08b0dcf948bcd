import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { asSystem, type Tx, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { vendorInvitations } from '@/db/schema';
import { type Actor, hasRole } from '@/lib/core/actor';
import { STAFF_CHANNEL } from '@/lib/core/channels';
import { isLinkToken, tokenHash } from '@/lib/core/crypto/link-token';
import { conflict, forbidden, linkDead, type Result } from '@/lib/core/errors';

type Row = typeof vendorInvitations.$inferSelect;

/** The open invitation of a token, locked until the transaction ends. Throws `link_dead`. */
export async function lockInvitation(tx: Tx, token: string): Promise<Row> {
  if (!isLinkToken(token)) throw linkDead();
  const [invited] = await tx
    .select()
    .from(vendorInvitations)
    .where(
      and(
        eq(vendorInvitations.tokenSha256, tokenHash(token)),
        eq(vendorInvitations.status, 'open'),
        sql`${vendorInvitations.expiresAt} > app_now()`,
      ),
    )
    .for('update');
  if (!invited) throw linkDead();
  return invited;
}

/** Uses an invitation up, for the account that it became. */
export async function spendInvitation(tx: Tx, id: string, userId: string): Promise<void> {
  const [used] = await tx
    .update(vendorInvitations)
    .set({
      status: 'used',
      usedBy: userId,
      usedAt: sql`app_now()`,
      openedAt: sql`coalesce(${vendorInvitations.openedAt}, app_now())`,
      version: sql`${vendorInvitations.version} + 1`,
    })
    .where(eq(vendorInvitations.id, id))
    .returning({ version: vendorInvitations.version });
  tellDesk(tx, id, used);
}

/** Whoever has the list open reads it again. */
export function tellDesk(tx: Tx, id: string, changed: { version: number } | undefined): void {
  if (!changed) return;
  addTask(tx, 'publish-change', { channels: [STAFF_CHANNEL], event: 'invitation', id, version: changed.version });
}

/** The page of an invitation is looked at. Only the machine may; a dead link is looked at by nobody. */
export function noteInvitationOpened(system: Actor, token: string): Promise<Result<void>> {
  return writeAs(system, async (tx) => {
    if (system.kind !== 'system') throw forbidden();
    const { id } = await lockInvitation(tx, token);
    const [opened] = await tx
      .update(vendorInvitations)
      .set({ openedAt: sql`app_now()`, version: sql`${vendorInvitations.version} + 1` })
      .where(and(eq(vendorInvitations.id, id), isNull(vendorInvitations.openedAt)))
      .returning({ version: vendorInvitations.version });
    tellDesk(tx, id, opened);
  });
}

/**
 * A professional who has an account already follows an invitation: what it holds is his application's beginning.
 * Refuses `forbidden`, `link_dead`; conflict `invited_already` (he followed one before).
 */
export function followInvitation(actor: Actor, token: string): Promise<Result<void>> {
  return writeAs(actor, async (tx) => {
    if (!hasRole(actor, 'vendor')) throw forbidden();
    await asSystem(tx, async () => {
      const { id } = await lockInvitation(tx, token);
      const [before] = await tx
        .select({ id: vendorInvitations.id })
        .from(vendorInvitations)
        .where(eq(vendorInvitations.usedBy, actor.userId));
      if (before) throw conflict('invited_already');
      await spendInvitation(tx, id, actor.userId);
    });
  });
}
