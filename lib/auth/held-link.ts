import 'server-only';
import { cookies } from 'next/headers';
import { isSecureSite } from '@/lib/core/browser-settings';
import { isLinkToken } from '@/lib/core/crypto/link-token';
import { type AccountLink, findAccountLink } from '@/lib/people/queries/mail-links';
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

/** What this browser's link opens. */
export async function currentAccountLink(): Promise<AccountLink> {
  const [token, origin] = await Promise.all([heldLinkToken(), requestOrigin()]);
  return findAccountLink(mintSystem('open-account-link', origin), token);
}

/** Takes a used link out of this browser. */
export async function dropLink(): Promise<void> {
  (await cookies()).delete({ name: COOKIE, path: PATH });
}
