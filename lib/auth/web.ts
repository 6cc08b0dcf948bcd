import 'server-only';
import { type Actor, isUser } from '@/lib/core/actor';
import { failed, ok, type Result } from '@/lib/core/errors';
import { updateMe } from '@/lib/people/commands';
import { homeOf, sameSitePath } from '@/lib/people/policy';
import { me } from '@/lib/people/queries';
import type { RegisterInput, SignInInput } from '@/lib/people/schema';
import { mintUser } from './actor';
import type { WebSession } from './credentials';
import { closeCookieSession, openCookieSession } from './next-auth';
import { sendOtp, verifyOtp } from './otp';
import { register } from './register';
import { endSession } from './sessions';

export type Landing = { to: string };

type Next = { next?: string };

/** Signs this browser in; says where the person goes. Errors: as `proveByPassword`. */
export async function signInHere(actor: Actor, { next, ...input }: SignInInput & Next): Promise<Result<Landing>> {
  const opened = await openCookieSession(input);
  if (!opened.ok) return opened;
  await endEarlier(actor, opened.value);
  return ok({ to: sameSitePath(next) ?? homeOf(opened.value.role) });
}

/**
 * Makes an account and signs this browser in with it. Where the email had one already, the password decides:
 * the right one signs in, any other leads to the sign-in page and its owner's mailbox.
 */
export async function registerHere(actor: Actor, { next, ...input }: RegisterInput & Next): Promise<Result<Landing>> {
  const registered = await register(actor, input);
  if (!registered.ok) return registered;
  const opened = await openCookieSession({ identifier: registered.value.email, password: input.password });
  if (!opened.ok) {
    if (opened.failure.code !== 'bad_credentials') return opened;
    return ok({ to: '/sign-in?notice=check-mail' });
  }
  await endEarlier(actor, opened.value);
  const { userId, sessionId, role } = opened.value;
  if (role !== 'vendor') return ok({ to: sameSitePath(next) ?? homeOf(role) });
  const self = mintUser({ id: userId, role }, sessionId, actor);
  const { phone, phoneVerified } = await me(self);
  if (phoneVerified || !phone) return ok({ to: homeOf(role) });
  const sent = await sendOtp(self, { phone });
  return ok({ to: sent.ok ? '/verify-phone?sent=1' : '/verify-phone' });
}

/** Ends this browser's session. */
export async function signOutHere(): Promise<Result<Landing>> {
  await closeCookieSession();
  return ok({ to: '/' });
}

const GUEST = { kind: 'unauthenticated', code: 'unauthenticated' } as const;

/** Sends a code to the signed-in person's number, or makes an unproved number the one he gives. Errors: as `sendOtp`. */
export async function sendCodeHere(actor: Actor, { phone }: { phone: string }): Promise<Result<Landing>> {
  if (!isUser(actor)) return failed(GUEST);
  const person = await me(actor);
  if (!person.phoneVerified && person.phone !== phone) {
    const changed = await updateMe(actor, { phone });
    if (!changed.ok) return changed;
  }
  const sent = await sendOtp(actor, { phone });
  // The number makes each address new, so that the page starts its pause again.
  return sent.ok ? ok({ to: `/verify-phone?sent=${Date.now()}` }) : sent;
}

/** Proves the signed-in person's number. Errors: as `verifyOtp`. */
export async function verifyCodeHere(actor: Actor, input: { phone: string; code: string }): Promise<Result<Landing>> {
  if (!isUser(actor)) return failed(GUEST);
  const verified = await verifyOtp(actor, input);
  return verified.ok ? ok({ to: homeOf(actor.role) }) : verified;
}

/** A browser has one session: signing in over an older one ends that. */
async function endEarlier(actor: Actor, opened: WebSession): Promise<void> {
  if (isUser(actor) && actor.sessionId && actor.sessionId !== opened.sessionId)
    await endSession(actor.sessionId, actor);
}
