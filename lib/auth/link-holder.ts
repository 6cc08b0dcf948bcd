import 'server-only';
import { cookies } from 'next/headers';
import { cache } from 'react';
import { isSecureSite } from '@/lib/core/browser-settings';
import { isLinkToken, seal, unseal } from '@/lib/core/crypto/link-token';
import { type AuthMethod, type LinkState, openLink } from './open-link';
import { currentActor, requestOrigin } from './session';

const SIGN_COOKIE = 'homeserve.sign';
const HANDOVER_COOKIE = 'homeserve.handover';
const SIGN_SECONDS = 3 * 24 * 60 * 60;
const HANDOVER_COOKIE_SECONDS = 600;

/** The link that this browser holds in its cookie. */
export const currentLink = cache(async (): Promise<LinkState> => {
  const held = readHeld((await cookies()).get(SIGN_COOKIE)?.value ?? '');
  if (!held) return { state: 'unknown' };
  const [asker, origin] = await Promise.all([currentActor(), requestOrigin()]);
  return openLink(held.token, origin, { asker, authMethod: held.authMethod });
});

function readHeld(value: string): { token: string; authMethod: AuthMethod } | null {
  if (isLinkToken(value)) return { token: value, authMethod: 'link' };
  const [token, method] = unseal(value)?.split('.') ?? [];
  if (!token || !isLinkToken(token) || (method !== 'handover_otp' && method !== 'session')) return null;
  return { token, authMethod: method };
}

const scoped = (seconds: number) =>
  ({ path: '/sign', httpOnly: true, sameSite: 'lax', secure: isSecureSite(), maxAge: seconds }) as const;

/** The cookie that stands for a token on /sign and nowhere else. */
export const linkCookie = (token: string, authMethod: AuthMethod = 'link') => ({
  name: SIGN_COOKIE,
  value: authMethod === 'link' ? token : seal(`${token}.${authMethod}`),
  ...scoped(SIGN_SECONDS),
});

/** Gives this browser the link: for actions. */
export async function holdLink(token: string, authMethod: AuthMethod): Promise<void> {
  (await cookies()).set(linkCookie(token, authMethod));
}

/** Remembers that this browser used a hand-over code and now owes the SMS code. */
export async function holdHandover(handoverId: string): Promise<void> {
  (await cookies()).set({ name: HANDOVER_COOKIE, value: seal(handoverId), ...scoped(HANDOVER_COOKIE_SECONDS) });
}

export async function heldHandover(): Promise<string | null> {
  return unseal((await cookies()).get(HANDOVER_COOKIE)?.value ?? '');
}
