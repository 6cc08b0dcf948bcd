import 'server-only';
import { type Actor, isUser } from '@/lib/core/actor';
import { failed, ok, type Result } from '@/lib/core/errors';
import { homeOf } from '@/lib/people/policy';
import { me } from '@/lib/people/queries';
import type { RegisterInput, SignInInput } from '@/lib/people/schema';
import { mintUser } from './actor';
import { signInWeb, type WebSession } from './credentials';
import { currentLocale } from './current-locale';
import { dropPhone, heldPhone, holdPhone } from './held-phone';
import type { Registered } from './make-account';
import { closeCookieSession } from './next-auth';
import { sendOtp, verifyOtp } from './otp';
import { register } from './register';
import { registerInvited } from './register-invited';
import { enter, type Landing } from './web-phone';

type Next = { next?: string };

/** Signs this browser in; says where the person goes. Errors: as `proveByPassword`. */
export function signInHere(actor: Actor, { next, ...input }: SignInInput & Next): Promise<Result<Landing>> {
  return enter(actor, next, (origin) => signInWeb(origin, input));
}

/**
 * Makes an account and signs this browser in with it. Where the email had one already, the password decides:
 * the right one signs in, any other leads to the sign-in page and its owner's mailbox.
 */
export async function registerHere(actor: Actor, { next, ...input }: RegisterInput & Next): Promise<Result<Landing>> {
  const registered = await register(actor, { ...input, locale: input.locale ?? (await currentLocale()) });
  return registered.ok ? arrive(actor, registered.value, input.password, next) : registered;
}

/** The same of an invitation to apply, whose token this browser holds; what it holds is used up. Errors: as `registerInvited`. */
export async function registerInvitedHere(
  actor: Actor,
  token: string,
  input: Omit<RegisterInput, 'role'>,
): Promise<Result<Landing>> {
  const registered = await registerInvited(actor, token, { ...input, locale: input.locale ?? (await currentLocale()) });
  return registered.ok ? arrive(actor, registered.value, input.password) : registered;
}

/** Signs this browser in with an account that was just made, or was there; a professional proves his number next. */
async function arrive(actor: Actor, { email }: Registered, password: string, next?: string): Promise<Result<Landing>> {
  let session: WebSession | undefined;
  const entered = await enter(actor, next, async (origin) => {
    const opened = await signInWeb(origin, { identifier: email, password });
    if (opened.ok) session = opened.value;
    return opened;
  });
  if (!entered.ok && entered.failure.code === 'bad_credentials') return ok({ to: '/sign-in?notice=check-mail' });
  if (!entered.ok || session?.role !== 'vendor') return entered;
  const { userId, sessionId, role } = session;
  const self = mintUser({ id: userId, role }, sessionId, actor);
  const { phone, phoneVerified } = await me(self);
  if (phoneVerified || !phone) return ok({ to: homeOf(role) });
  const sent = await sendOtp(self, { phone });
  if (!sent.ok) return ok({ to: '/verify-phone' });
  await holdPhone('asked', phone);
  return ok({ to: '/verify-phone?sent=1' });
}

/** Ends this browser's session. */
export async function signOutHere(): Promise<Result<Landing>> {
  await closeCookieSession();
  return ok({ to: '/' });
}

const GUEST = { kind: 'unauthenticated', code: 'unauthenticated' } as const;

/** Sends a code to a number that the signed-in person wants to prove, and remembers it here. Errors: as `sendOtp`. */
export async function sendCodeHere(actor: Actor, { phone }: { phone: string }): Promise<Result<Landing>> {
  if (!isUser(actor)) return failed(GUEST);
  const sent = await sendOtp(actor, { phone });
  if (!sent.ok) return sent;
  await holdPhone('asked', sent.value.phone);
  // The time makes each address new, so that the page starts its pause again.
  return ok({ to: `/verify-phone?sent=${Date.now()}` });
}

/** Proves the number that this browser asked a code for; it becomes the signed-in person's. Errors: as `verifyOtp`. */
export async function verifyCodeHere(actor: Actor, { code }: { code: string }): Promise<Result<Landing>> {
  if (!isUser(actor)) return failed(GUEST);
  const phone = (await heldPhone())?.phone ?? (await me(actor)).phone;
  if (!phone) return ok({ to: '/verify-phone' });
  const verified = await verifyOtp(actor, { phone, code });
  if (!verified.ok) return verified;
  await dropPhone();
  return ok({ to: homeOf(actor.role) });
}
