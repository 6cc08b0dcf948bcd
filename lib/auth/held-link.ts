import 'server-only';
import { cookies } from 'next/headers';
import { isSecureSite } from '@/lib/core/browser-settings';
import { isLinkToken } from '@/lib/core/crypto/link-token';
import { type AccountLink, findAccountLink } from '@/lib/people/queries/mail-links';
import { findVendorInvitation } from '@/lib/vendors/queries/invitation-links';
import type { OwnInvitation } from '@/lib/vendors/schema/invitations';
import { mintSystem } from './actor';
import { requestOrigin } from './session';

const COOKIE = 'homeserve.link';
const PATH = '/link';
const SECONDS = 30 * 60;

/** The cookie that stands for a mailed link on /link and nowhere else, as a Set-Cookie line. */
export function accountLinkCookie(token: string): string {
  const parts = [`${COOKIE}=${token}`, `Path=${PATH}`, `Max-Age=${SECONDS}`, 'HttpOnly', 'SameSite=Lax'];
  return [...parts, ...(isSecureSite() ? ['Secure'] : [])].join('; ');
}

/** The token that this browser holds; '' when it holds none or something that is none. */
export async function heldLinkToken(): Promise<string> {
  const held = (await cookies()).get(COOKIE)?.value ?? '';
  return isLinkToken(held) ? held : '';
}

export type HeldLink = AccountLink | { kind: 'vendor_invitation'; invited: OwnInvitation };

/** What this browser's link opens. */
export async function currentAccountLink(): Promise<HeldLink> {
  const [token, origin] = await Promise.all([heldLinkToken(), requestOrigin()]);
  const system = mintSystem('open-account-link', origin);
  const link = await findAccountLink(system, token);
  if (link.kind !== 'dead') return link;
  const invited = await findVendorInvitation(system, token);
  return invited ? { kind: 'vendor_invitation', invited } : link;
}

/** Takes a used link out of this browser. */
export async function dropLink(): Promise<void> {
  (await cookies()).delete({ name: COOKIE, path: PATH });
}
