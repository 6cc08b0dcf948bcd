import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { FormAction } from '@/lib/core/action-state';
import { FreshForm } from '../customer/fresh-form';
import { ButtonLink } from '../ui/button';
import { Field } from '../ui/field';
import { Textarea } from '../ui/input';
import { SubmitButton } from '../ui/submit-button';

/** What moving the visit to the chosen time does: at once, by asking others, or by asking the other side. */
export type MoveEffect = 'move' | 'another' | 'anew' | 'propose';

export type NewTimeFormProps = {
  action: FormAction;
  bookingId: string;
  start: string;
  /** What the customer holds. */
  holdId?: string;
  /** Null: the time is gone, and nothing can be sent. */
  effect: MoveEffect | null;
  /** Operations have to say why. */
  reasonNeeded: boolean;
  /** Who reads the reason. */
  reasonHint: string;
  otherHref: string;
  children: ReactNode;
};

/** Moves the visit to the time that is shown. What was typed stays when the time is lost and another is chosen. */
export function NewTimeForm(props: NewTimeFormProps) {
  const { action, bookingId, start, holdId, effect, reasonNeeded, reasonHint, otherHref, children } = props;
  const t = useTranslations('reschedule');
  return (
    <FreshForm action={action} className="grid gap-6">
      {children}
      <input type="hidden" name="bookingId" value={bookingId} />
      <input type="hidden" name="slotStart" value={start} />
      {holdId ? <input type="hidden" name="slotHoldId" value={holdId} /> : null}
      {effect === 'another' ? <input type="hidden" name="anotherProfessional" value="true" /> : null}
      <Field
        name="reason"
        label={t('reason')}
        hint={reasonHint}
        required={reasonNeeded}
        optionalText={reasonNeeded ? undefined : t('optional')}
      >
        <Textarea rows={2} maxLength={500} />
      </Field>
      <div className="grid gap-2">
        {effect ? (
          <SubmitButton variant="next" size="wide" pendingText={t('moving')}>
            {t(`submit.${effect}`)}
          </SubmitButton>
        ) : null}
        <ButtonLink href={otherHref} size="wide">
          {t('otherTime')}
        </ButtonLink>
      </div>
    </FreshForm>
  );
}
