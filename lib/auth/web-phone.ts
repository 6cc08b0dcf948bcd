import 'server-only';
import { type Actor, isUser } from '@/lib/core/actor';
import { ok, type Result } from '@/lib/core/errors';
import { address } from '@/lib/core/search-params';
import { homeOf, sameSitePath } from '@/lib/people/policy';
import { signInWeb, type WebSession } from './credentials';
import { currentLocale } from './current-locale';
import { dropPhone, heldPhone, holdPhone } from './held-phone';
import { wayTo } from './missing';
import { openCookieSession } from './next-auth';
import { sendOtp } from './otp';
import { proveByCode, registerByPhone, signInByPhone } from './phone-sign-in';
import { endSession, findSession } from './sessions';

export type Landing = { to: string };
type Next = { next?: string };

const onward = (path: string, next: string | undefined): Landing => ({
  to: address(path, { next: sameSitePath(next) }),
});
const START = '/sign-in';

/** Texts a code to a number and remembers it in this browser. Errors: as `sendOtp`. */
export async function askCodeHere(actor: Actor, { phone, next }: { phone: string } & Next): Promise<Result<Landing>> {
  const sent = await sendOtp(actor, { phone });
  if (!sent.ok) return sent;
  await holdPhone('asked', sent.value.phone);
  return ok(onward('/sign-in/code', next));
}

/** Texts another code to the number that this browser is proving. Errors: as `sendOtp`. */
export async function askCodeAgainHere(actor: Actor, { next }: Next): Promise<Result<Landing>> {
  const held = await heldPhone();
  return held ? askCodeHere(actor, { phone: held.phone, next }) : ok(onward(START, next));
}

/** Takes the code: signs in, or leads on to what is missing. Errors: as `proveByCode`. */
export async function enterCodeHere(actor: Actor, { code, next }: { code: string } & Next): Promise<Result<Landing>> {
  const held = await heldPhone();
  if (!held) return ok(onward(START, next));
  const proved = await proveByCode(actor, { phone: held.phone, code });
  if (!proved.ok) return proved;
  if (proved.value === 'ready') return enter(actor, next, (origin) => signInByPhone(origin, held.phone));
  await holdPhone('proved', held.phone);
  return ok(onward(proved.value === 'name' ? '/sign-in/name' : '/sign-in/password', next));
}

/** Makes a customer of the number that this browser proved. Errors: `invalid` (`name`). */
export async function nameHere(actor: Actor, { name, next }: { name: string } & Next): Promise<Result<Landing>> {
  const held = await heldPhone();
  if (held?.stage !== 'proved') return ok(onward(START, next));
  const locale = await currentLocale();
  return enter(actor, next, (origin) => registerByPhone(origin, held.phone, { name, locale }));
}

/** The second half of a manager's sign-in by phone. Errors: as `proveByPassword`. */
export async function passwordHere(
  actor: Actor,
  { password, next }: { password: string } & Next,
): Promise<Result<Landing>> {
  const held = await heldPhone();
  if (held?.stage !== 'proved') return ok(onward(START, next));
  return enter(actor, next, (origin) => signInWeb(origin, { identifier: held.phone, password }));
}

/** Gives this browser the session that `open` opens, in place of an earlier one; says where the person goes. */
export async function enter(
  actor: Actor,
  next: string | undefined,
  open: (origin: Actor) => Promise<Result<WebSession>>,
): Promise<Result<Landing>> {
  const opened = await openCookieSession(() => open(actor));
  if (!opened.ok) return opened;
  await dropPhone();
  if (isUser(actor) && actor.sessionId && actor.sessionId !== opened.value.sessionId) {
    await endSession(actor.sessionId, actor);
  }
  const session = await findSession(opened.value.sessionId, actor);
  const path = sameSitePath(next);
  if (session?.missing) return ok({ to: wayTo(session.missing, path) });
  return ok({ to: path ?? homeOf(opened.value.role) });
}
