import 'server-only';
import { and, eq, or, type SQL, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { pincodes, users, vendorInvitations } from '@/db/schema';
import { type Actor, isUser } from '@/lib/core/actor';
import { linkToken, newestLinkKeyId, newNonce, tokenHash } from '@/lib/core/crypto/link-token';
import { conflict, forbidden, invalid, notFound, type Result, refuse } from '@/lib/core/errors';
import { isUuid, newId } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { canReviewVendors } from '../policy';
import { INVITATION_DAYS, SENDS_A_DAY } from '../policy/invitations';
import { readInvitation } from '../queries/invitations';
import { type InviteVendorInput, inviteVendorInput, type VendorInvitation } from '../schema/invitations';
import { knownServices } from './apply-as-vendor';

type Invited = Pick<
  typeof vendorInvitations.$inferInsert,
  'phone' | 'email' | 'name' | 'locale' | 'serviceIds' | 'pincode' | 'note' | 'invitedBy'
>;
type Contact = { phone: string | null; email: string | null };

/**
 * Asks somebody to apply, by SMS or mail, with a link that works once and for 14 days. Refuses `forbidden`, `invalid`
 * (`bad_contact`, `bad_email`, `unknown_pincode`, `not_a_choice`), `rate_limited` (the day's sends are used up);
 * conflicts `has_account`, `already_invited`.
 */
export function inviteVendor(actor: Actor, raw: InviteVendorInput): Promise<Result<VendorInvitation>> {
  return writeAs(actor, async (tx) => {
    if (!canReviewVendors(actor) || !isUser(actor)) throw forbidden();
    const { contact: typed, name, locale, serviceIds, pincode, note } = parse(inviteVendorInput, raw);
    const contact = typed.includes('@') ? { phone: null, email: typed } : { phone: typed, email: null };
    const services = serviceIds.length > 0 ? await knownServices(tx, serviceIds) : [];
    if (pincode) await assertPincode(tx, pincode);
    await assertStranger(tx, contact);
    await tx
      .update(vendorInvitations)
      .set({ status: 'replaced', version: sql`${vendorInvitations.version} + 1` })
      .where(and(reaches(contact), eq(vendorInvitations.status, 'open'), sql`expires_at <= app_now()`));
    return issue(tx, {
      ...contact,
      name: name || null,
      locale,
      serviceIds: services,
      pincode: pincode || null,
      note: note || null,
      invitedBy: actor.userId,
    });
  });
}

/** Takes an open invitation back: its link is dead at once. Refuses `forbidden`, `not_found`, conflict `state_changed`. */
export function revokeVendorInvitation(actor: Actor, id: string): Promise<Result<VendorInvitation>> {
  return writeAs(actor, async (tx) => {
    if (!canReviewVendors(actor)) throw forbidden();
    const closed = await close(tx, id, 'revoked');
    return readInvitation(tx, closed.id);
  });
}

/** Sends a new link in place of the old one, which dies. Refuses as `inviteVendor`, and `not_found`, `state_changed`. */
export function resendVendorInvitation(actor: Actor, id: string): Promise<Result<VendorInvitation>> {
  return writeAs(actor, async (tx) => {
    if (!canReviewVendors(actor) || !isUser(actor)) throw forbidden();
    const { phone, email, name, locale, serviceIds, pincode, note } = await close(tx, id, 'replaced');
    await assertStranger(tx, { phone, email });
    return issue(tx, { phone, email, name, locale, serviceIds, pincode, note, invitedBy: actor.userId });
  });
}

async function issue(tx: Tx, invited: Invited): Promise<VendorInvitation> {
  await spend(tx, invited);
  const id = newId();
  const nonce = newNonce();
  const keyId = newestLinkKeyId();
  const [made] = await tx
    .insert(vendorInvitations)
    .values({
      ...invited,
      id,
      nonce,
      keyId,
      tokenSha256: tokenHash(linkToken(keyId, id, nonce)),
      expiresAt: sql`app_now() + make_interval(days => ${INVITATION_DAYS}::int)`,
    })
    .onConflictDoNothing()
    .returning({ id: vendorInvitations.id });
  if (!made) throw conflict('already_invited');
  addTask(tx, 'send-vendor-invitation', { invitationId: id });
  return readInvitation(tx, id);
}

/** Every sending is a row: the day's are counted under one lock, so that no race goes over. */
async function spend(tx: Tx, { phone = null, email = null, invitedBy }: Invited): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('vendor_invitations'))`);
  const [sent] = await tx.execute<{ contact: number; manager: number; everybody: number }>(sql`
    select count(*) filter (where phone = ${phone} or email = ${email})::int as contact,
      count(*) filter (where invited_by = ${invitedBy}::uuid)::int as manager, count(*)::int as everybody
    from vendor_invitations where created_at > app_now() - interval '1 day'`);
  const over = (['contact', 'manager', 'everybody'] as const).some((of) => (sent?.[of] ?? 0) >= SENDS_A_DAY[of]);
  if (over) throw refuse('rate_limited', 'invitations_spent', { retryAfterSeconds: 3600 });
}

const reaches = ({ phone, email }: Contact): SQL | undefined =>
  or(phone ? eq(vendorInvitations.phone, phone) : undefined, email ? eq(vendorInvitations.email, email) : undefined);

/** Onboarding sees who has an account; whoever has one is not asked to make another. */
async function assertStranger(tx: Tx, { phone, email }: Contact): Promise<void> {
  const [known] = await tx
    .select({ id: users.id })
    .from(users)
    .where(
      or(
        email ? eq(users.email, email) : undefined,
        phone ? and(eq(users.phone, phone), sql`${users.phoneVerifiedAt} is not null`) : undefined,
      ),
    )
    .limit(1);
  if (known) throw conflict('has_account');
}

async function assertPincode(tx: Tx, code: string): Promise<void> {
  const [place] = await tx
    .select({ code: pincodes.code })
    .from(pincodes)
    .where(and(eq(pincodes.country, 'IN'), eq(pincodes.code, code)));
  if (!place) throw invalid({ path: 'pincode', message: 'unknown_pincode' });
}

async function close(tx: Tx, id: string, status: 'revoked' | 'replaced') {
  if (!isUuid(id)) throw notFound();
  const [closed] = await tx
    .update(vendorInvitations)
    .set({ status, version: sql`${vendorInvitations.version} + 1` })
    .where(and(eq(vendorInvitations.id, id), eq(vendorInvitations.status, 'open')))
    .returning();
  if (closed) return closed;
  const [known] = await tx
    .select({ id: vendorInvitations.id })
    .from(vendorInvitations)
    .where(eq(vendorInvitations.id, id));
  throw known ? conflict('state_changed') : notFound();
}
