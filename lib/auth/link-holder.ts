import 'server-only';
import { cookies } from 'next/headers';
import { cache } from 'react';
import { AUTH_METHODS, type AuthMethod, isUser } from '@/lib/core/actor';
import { isSecureSite } from '@/lib/core/browser-settings';
import { isLinkToken, seal, unseal } from '@/lib/core/crypto/link-token';
import { mayHoldLink } from '@/lib/signing/policy';
import { findHandover } from '@/lib/signing/queries/handover';
import { mintSystem } from './actor';
import { type LinkState, openLink } from './open-link';
import { currentActor, requestOrigin } from './session';

const SIGN_COOKIE = 'homeserve.sign';
const HANDOVER_COOKIE = 'homeserve.handover';
const SIGN_SECONDS = 3 * 24 * 60 * 60;
const HANDOVER_COOKIE_SECONDS = 600;

/** The link that this browser holds in its cookie. */
export const currentLink = cache(async (): Promise<LinkState> => {
  const [held, asker, origin] = await Promise.all([heldLink(), currentActor(), requestOrigin()]);
  return openLink(held.token, origin, { asker, authMethod: held.authMethod });
});

/** The token in this browser's cookie, whatever it opens; '' for none. */
export async function heldLink(): Promise<{ token: string; authMethod: AuthMethod }> {
  return readHeld((await cookies()).get(SIGN_COOKIE)?.value ?? '') ?? { token: '', authMethod: 'link' };
}

function readHeld(value: string): { token: string; authMethod: AuthMethod } | null {
  if (isLinkToken(value)) return { token: value, authMethod: 'link' };
  const [token, method] = unseal(value)?.split('.') ?? [];
  const authMethod = AUTH_METHODS.find((one) => one === method);
  return token && isLinkToken(token) && authMethod ? { token, authMethod } : null;
}

const scoped = (seconds: number) =>
  ({ path: '/sign', httpOnly: true, sameSite: 'lax', secure: isSecureSite(), maxAge: seconds }) as const;

/** The cookie that stands for a token on /sign and nowhere else; what cannot be one is kept as nothing. */
export const linkCookie = (token: string, authMethod: AuthMethod = 'link') => ({
  name: SIGN_COOKIE,
  value: !isLinkToken(token) ? 'none' : authMethod === 'link' ? token : seal(`${token}.${authMethod}`),
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

export type HandoverState =
  | { state: 'wrong_device' }
  | { state: 'dead' }
  /** `fresh`: may ask for the SMS code, or go on as himself; `proving`: owes the code. `tail`: the number's last digits. */
  | { state: 'fresh' | 'proving'; tail: string; self: boolean };

/** A hand-over code as this browser may use it. */
export async function currentHandover(code: string): Promise<HandoverState> {
  const [asker, origin, held] = await Promise.all([currentActor(), requestOrigin(), heldHandover()]);
  if (!mayHoldLink(asker)) return { state: 'wrong_device' };
  const found = await findHandover(mintSystem('hand-over', origin), code);
  if (!found || found.state === 'dead' || (found.state === 'proving' && held !== found.id)) return { state: 'dead' };
  const self = isUser(asker) && asker.userId === found.customerId;
  return { state: found.state, tail: found.phone.slice(-2), self };
}
