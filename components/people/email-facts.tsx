import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import type { Person } from '@/lib/people/schema';
import { ActionForm } from '../ui/action-form';
import { Disclosure } from '../ui/disclosure';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Status } from '../ui/status';
import { SubmitButton } from '../ui/submit-button';
import { TimedForm } from './timed-form';

type Props = {
  person: Person;
  /** The address that waits for its proof. */
  pending: { email: string; pause: number } | null;
  ask: FormAction;
};

/** The address, whether it is proved, and what can be done about it. */
export function EmailFacts({ person, pending, ask }: Props) {
  const t = useTranslations('account.email');
  const { email, emailVerified } = person;
  const unproved = email !== null && !emailVerified ? email : null;
  const waiting = pending && pending.email !== email ? pending.email : unproved;
  return (
    <div className="pt-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <p className="text-sm text-ink-2">{t('label')}</p>
        {email ? (
          <Status tone={emailVerified ? 'ok' : 'faded'} mark={emailVerified ? 'full' : 'open'}>
            {t(emailVerified ? 'verified' : 'unverified')}
          </Status>
        ) : null}
      </div>
      <p className="font-medium break-all">{email ?? t('none')}</p>
      {waiting && waiting !== email ? (
        <p className="mt-1 text-sm text-ink-2">{t('pending', { email: waiting })}</p>
      ) : null}
      {waiting ? (
        <TimedForm
          key={`${waiting} ${pending?.pause}`}
          action={ask}
          hidden={{ email: waiting }}
          pause={pending?.email === waiting ? pending.pause : 0}
          text={{
            submit: t(pending?.email === waiting ? 'again' : 'send'),
            wait: t.raw('againIn'),
            sending: t('sending'),
          }}
        />
      ) : null}
      <Disclosure summary={t(email ? 'change' : 'add')}>
        <ActionForm action={ask} resetOnOk className="grid gap-4 pt-1">
          <Field name="email" label={t('new')} hint={t('newHint')} required>
            <Input type="email" autoComplete="email" autoCapitalize="none" spellCheck={false} maxLength={254} />
          </Field>
          <SubmitButton variant="quiet" pendingText={t('sending')} className="justify-self-start">
            {t('submit')}
          </SubmitButton>
        </ActionForm>
      </Disclosure>
    </div>
  );
}
