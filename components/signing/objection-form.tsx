import type { FormAction } from '@/lib/core/action-state';
import { ActionForm } from '../ui/action-form';
import { ChoiceList } from '../ui/choice-list';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Textarea } from '../ui/input';
import { SubmitButton } from '../ui/submit-button';

export type ObjectionFormProps = {
  action: FormAction;
  /** Of the visit, where no link says which. */
  bookingId?: string;
  reasons: { value: string; label: string }[];
  text: { trigger: string; title: string; lead: string; reason: string; what: string; submit: string };
};

/** The honest no: as large and as near as the yes. */
export function ObjectionForm({ action, bookingId, reasons, text }: ObjectionFormProps) {
  return (
    <Dialog title={text.title} trigger={text.trigger} triggerSize="wide">
      <p className="mb-4 text-ink-2">{text.lead}</p>
      <ActionForm action={action} className="grid gap-5">
        {bookingId ? <input type="hidden" name="bookingId" value={bookingId} /> : null}
        <Field name="reason" as="group" label={text.reason} required>
          <ChoiceList choices={reasons} />
        </Field>
        <Field name="comment" label={text.what} required>
          <Textarea rows={4} maxLength={2000} />
        </Field>
        <SubmitButton size="wide">{text.submit}</SubmitButton>
      </ActionForm>
    </Dialog>
  );
}
