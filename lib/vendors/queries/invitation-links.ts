import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { asSystem, readAs, type Tx } from '@/db/client';
import { pincodes, services, users, vendorInvitations } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { isLinkToken, linkToken, tokenHash } from '@/lib/core/crypto/link-token';
import { env } from '@/lib/core/env';
import { forbidden } from '@/lib/core/errors';
import type { OwnInvitation } from '../schema/invitations';

const live = and(eq(vendorInvitations.status, 'open'), sql`${vendorInvitations.expiresAt} > app_now()`);

/** What a token invites to, judged by its hash alone; null when it is dead. The machine asks. */
export async function findVendorInvitation(system: Actor, token: string): Promise<OwnInvitation | null> {
  if (system.kind !== 'system') throw forbidden();
  if (!isLinkToken(token)) return null;
  return readAs(system, (tx) => readOwn(tx, and(eq(vendorInvitations.tokenSha256, tokenHash(token)), live)));
}

/** What a professional's application begins with, when he followed an invitation; null otherwise. Its inviter's name is told by the machine. */
export async function ownInvitation(actor: Actor): Promise<OwnInvitation | null> {
  if (actor.kind !== 'user' || actor.role !== 'vendor') throw forbidden();
  return readAs(actor, (tx) => asSystem(tx, () => readOwn(tx, eq(vendorInvitations.usedBy, actor.userId))));
}

async function readOwn(tx: Tx, where: ReturnType<typeof and>): Promise<OwnInvitation | null> {
  const [row] = await tx
    .select({ invited: vendorInvitations, inviter: users.name, place: pincodes.place })
    .from(vendorInvitations)
    .leftJoin(users, eq(users.id, vendorInvitations.invitedBy))
    .leftJoin(pincodes, and(eq(pincodes.country, 'IN'), eq(pincodes.code, vendorInvitations.pincode)))
    .where(where)
    .limit(1);
  if (!row) return null;
  const { id, name, phone, email, serviceIds, pincode, note } = row.invited;
  const asked =
    serviceIds.length === 0
      ? []
      : await tx
          .select({ id: services.id, title: services.title })
          .from(services)
          .where(and(eq(services.active, true), inArray(services.id, serviceIds)))
          .orderBy(services.title);
  return {
    id,
    name: name ?? '',
    phone,
    email,
    inviter: row.inviter ?? '',
    services: asked,
    pincode,
    place: row.place,
    note,
  };
}

export type InvitationMessage = {
  to: { phone: string | null; email: string | null };
  locale: string;
  name: string;
  inviter: string;
  note: string | null;
  link: string;
};

/** What is sent for an invitation that is open and was not sent yet, its link derived now; null otherwise. Only the machine may. */
export async function invitationMessage(system: Actor, id: string): Promise<InvitationMessage | null> {
  if (system.kind !== 'system') throw forbidden();
  return readAs(system, async (tx) => {
    const [row] = await tx
      .select({ invited: vendorInvitations, inviter: users.name })
      .from(vendorInvitations)
      .innerJoin(users, eq(users.id, vendorInvitations.invitedBy))
      .where(and(eq(vendorInvitations.id, id), live, sql`${vendorInvitations.sentAt} is null`));
    if (!row) return null;
    const { phone, email, locale, name, note, keyId, nonce } = row.invited;
    return {
      to: { phone, email },
      locale,
      name: name ?? '',
      inviter: row.inviter,
      note,
      link: `${env().PUBLIC_URL}/link/${linkToken(keyId, id, nonce)}`,
    };
  });
}
