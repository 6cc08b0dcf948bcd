import 'server-only';
import { headers } from 'next/headers';
import { redirect, unstable_rethrow } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { z } from 'zod';
import type { ActionState, FormAction } from '@/lib/core/action-state';
import { type Actor, isUser } from '@/lib/core/actor';
import { type Failure, failed, Refusal, type Result, unwrap } from '@/lib/core/errors';
import { parseForm, typedValues } from '@/lib/core/form-data';
import { log } from '@/lib/core/log';
import { fieldErrors } from '@/lib/core/parse';
import { renameFields } from '@/lib/core/rename-fields';
import { assertWhole, type Missing } from './missing';
import { proofKindOf, proveSession } from './prove-session';
import { currentSession } from './session';

/** The field that a form adds when an action wants to know that it is really he who sits there. */
const PROOF = 'proof';

export type Done = {
  /** Where to go: a path of ours, or a whole address outside. */
  redirect?: string;
  /** Full key of a text: "bookings.cancelled". */
  message?: string;
  /** Values for that text. */
  values?: Record<string, string | number>;
};

export type ActionOptions<T, I> = {
  /** What follows success; nothing: the form just says it is done. */
  done?: (value: T, input: I) => Done;
  /** What it does without: for proving just that, and for what a guest may do as well. */
  despite?: readonly Missing[];
};

/**
 * The server action around one command, for `ActionForm`. Reads the form by the command's own schema
 * (dotted names nest, repeated names make lists), runs `run` as the signed-in person and answers in
 * words: field errors beside their fields, everything typed kept except secrets. What a command did not
 * foresee is logged under the request id and reaches the browser as "unexpected" only.
 */
export function defineAction<S extends z.ZodType, T>(
  schema: S,
  run: (actor: Actor, input: z.output<S>) => Promise<Result<T>>,
  options: ActionOptions<T, z.output<S>> = {},
): FormAction {
  return async (_previous, form) => {
    // Anybody can call an action's address with anything.
    if (!(form instanceof FormData)) return say({ kind: 'malformed', code: 'malformed' }, new FormData());
    const parsed = parseForm(schema, form);
    if (!parsed.success) return say({ kind: 'invalid', code: 'invalid', fields: fieldErrors(parsed.error) }, form);
    const result = await attempt(run, parsed.data, options.despite, form.get(PROOF));
    if (!result.ok) return say(result.failure, form);
    const done = options.done?.(result.value, parsed.data);
    if (done?.redirect) return go(done.redirect);
    return done?.message ? { status: 'ok', message: await text(done.message, done.values) } : { status: 'ok' };
  };
}

/**
 * On to another page. Next tells its script of an address outside the product twice, by leaving and as an error that its
 * router follows with a fetch, which our policy refuses whenever leaving takes long: such an address is the form's to open.
 */
async function go(address: string): Promise<ActionState> {
  const isOutside = URL.canParse(address);
  if (isOutside && (await headers()).has('next-action')) return { status: 'ok', leave: address };
  redirect(address);
}

async function attempt<I, T>(
  run: (actor: Actor, input: I) => Promise<Result<T>>,
  input: I,
  despite: readonly Missing[] | undefined,
  proof: FormDataEntryValue | null,
): Promise<Result<T>> {
  let requestId: string | undefined;
  try {
    const { actor, missing } = await currentSession();
    requestId = actor.requestId;
    assertWhole(missing, despite);
    return await run(proof === null ? actor : await proved(actor, proof), input);
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof Refusal) return failed(error.failure);
    log.error('action failed', error, { requestId });
    // Not a refusal that anybody foresaw: the code is all that the browser learns.
    return failed({ kind: 'unavailable', code: 'unexpected' });
  }
}

/** The asker as one who has just proved himself by what the form asked for; its mistakes are said beside that field. */
async function proved(actor: Actor, proof: FormDataEntryValue): Promise<Actor> {
  const given = typeof proof === 'string' ? proof : '';
  return unwrap(renameFields(await proveSession(actor, { code: given, password: given }), () => PROOF));
}

/** Asks for the proof where an action wants one, and again where it was wrong. */
async function proofAsked(failure: Failure): Promise<ActionState['proof']> {
  // Read only where it is asked: nothing is remembered within an action, and most refusals are of another kind.
  if (failure.code !== 'step_up_required' && !failure.fields?.some(({ path }) => path === PROOF)) return undefined;
  const { actor } = await currentSession();
  if (!isUser(actor)) return undefined;
  const [kind, t] = await Promise.all([proofKindOf(actor), getTranslations('common.proof')]);
  return { kind, label: t(kind) };
}

async function text(key: string, values: Record<string, string | number> = {}): Promise<string> {
  const t = await getTranslations();
  return t(key, values);
}

/** A refusal in the reader's language; a code without a sentence of its own is said by its kind. */
async function say(failure: Failure, form: FormData): Promise<ActionState> {
  const t = await getTranslations('errors');
  const seconds = failure.retryAfterSeconds ?? 0;
  const values = { seconds, minutes: Math.max(1, Math.ceil(seconds / 60)), ...failure.values };
  const sentence = (key: string, otherwise: string, own?: Failure['values']) =>
    t(t.has(key) ? key : otherwise, { ...values, ...own });
  const fieldErrors: Record<string, string> = {};
  for (const { path, message, values: own } of failure.fields ?? [])
    fieldErrors[path] = sentence(message, 'invalid_value', own);
  const proof = await proofAsked(failure);
  return {
    status: 'failed',
    ...(proof ? { proof } : {}),
    message: sentence(failure.code, failure.kind),
    ...(failure.fields ? { fieldErrors } : {}),
    values: typedValues(form),
  };
}
