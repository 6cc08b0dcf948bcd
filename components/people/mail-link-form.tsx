import type { FormAction } from '@/lib/core/action-state';
import { ActionForm } from '../ui/action-form';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { SubmitButton } from '../ui/submit-button';

type Props = { action: FormAction; text: { email: string; submit: string; pending: string } };

/** Asks for a link by mail. What comes of it is said in the same words whether or not there is such an account. */
export function MailLinkForm({ action, text }: Props) {
  return (
    <ActionForm action={action} className="grid gap-5">
      <Field name="email" label={text.email} required>
        <Input type="email" autoComplete="email" autoCapitalize="none" spellCheck={false} maxLength={254} />
      </Field>
      <SubmitButton size="wide" pendingText={text.pending}>
        {text.submit}
      </SubmitButton>
    </ActionForm>
  );
}
