'use client';

import { unstable_rethrow } from 'next/navigation';
import {
  type ComponentProps,
  type FormEvent,
  type ReactNode,
  useActionState,
  useEffect,
  useRef,
  useState,
  useTransition,
} from 'react';
import { type ActionState, type FormAction, IDLE } from '@/lib/core/action-state';
import { announce } from './announce';
import { useClientText } from './client-text';
import { FormContext } from './field-context';
import { withPatience } from './patience';
import { ProofField } from './proof-field';

export type ActionFormProps = Omit<ComponentProps<'form'>, 'action' | 'onSubmit' | 'children'> & {
  action: FormAction;
  children: ReactNode;
  /** Called in the browser with every answer; the form has announced it already. */
  onAnswer?: (state: ActionState) => void;
  /** What stands for an answer when there is none: the network is silent, or the action is of another deployment. */
  unanswered?: (form: FormData) => Promise<ActionState>;
  /** Empties the form after success (a chat box, "add another"). */
  resetOnOk?: boolean;
};

/**
 * A form around one server action. Keeps what was typed when the action fails or the network does,
 * lets one submit through at a time, focuses the first wrong field, says the answer politely, and
 * still posts when the script has not arrived yet.
 */
export function ActionForm({ action, children, onAnswer, unanswered, resetOnOk, ...rest }: ActionFormProps) {
  const text = useClientText();
  const [posted, postWithoutScript] = useActionState(action, IDLE);
  const [state, setState] = useState(posted);
  const [pending, startTransition] = useTransition();
  const busy = useRef(false);
  const form = useRef<HTMLFormElement>(null);
  const told = useRef<ActionState>(IDLE);

  useEffect(() => {
    // An answer is told once: a page that is read again brings its words anew, and must not take the focus for it.
    if (state === told.current) return;
    told.current = state;
    if (state.status === 'idle') return;
    if (state.status === 'failed') form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    if (state.status === 'failed' && (state.message || state.fieldErrors))
      announce(state.message ?? text.fixFields, 'heard');
    if (state.status === 'ok' && resetOnOk) form.current?.reset();
  }, [state, resetOnOk, text]);

  function submit(event: FormEvent<HTMLFormElement>) {
    const submitter = (event.nativeEvent as SubmitEvent).submitter;
    // A button with an address of its own leads there, as it does without a script.
    if (submitter?.hasAttribute('formaction')) return;
    // Submitting through the event instead of `action=` keeps React from clearing the fields.
    event.preventDefault();
    if (busy.current) return;
    busy.current = true;
    const data = new FormData(event.currentTarget, submitter);
    startTransition(async () => {
      try {
        const answer = (await (unanswered ? withPatience(action(state, data)) : action(state, data))) ?? IDLE;
        if (answer.leave) {
          window.location.assign(answer.leave);
          // The page is on its way out and takes no second press, unless somebody comes back to it.
          await new Promise((back) => window.addEventListener('pageshow', back, { once: true }));
          return;
        }
        // Here and not in the effect: a form whose success removes it from the page is gone before its effects run.
        if (answer.status === 'ok' && answer.message) announce(answer.message, 'ok');
        startTransition(() => setState(answer));
        onAnswer?.(answer);
      } catch (error) {
        unstable_rethrow(error);
        const instead = await unanswered?.(data).catch(() => undefined);
        if (instead?.message && instead.status === 'ok') announce(instead.message, 'ok');
        startTransition(() => setState(instead ?? { status: 'failed', message: text.unreachable }));
      } finally {
        busy.current = false;
      }
    });
  }

  const failure = state.status === 'failed' ? state.message : undefined;
  return (
    <form ref={form} action={postWithoutScript} onSubmit={submit} noValidate aria-busy={pending} {...rest}>
      <FormContext value={{ state, pending }}>
        {failure ? (
          <p className="col-span-full mb-4 border-s-4 border-bad ps-3 font-medium text-bad">{failure}</p>
        ) : null}
        {state.proof ? <ProofField {...state.proof} /> : null}
        {children}
      </FormContext>
    </form>
  );
}
