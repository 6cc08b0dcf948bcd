import type { FormAction } from '@/lib/core/action-state';
import { ActionForm } from '../ui/action-form';
import { SubmitButton } from '../ui/submit-button';

type Props = {
  title: string;
  detail: string;
  remove: FormAction;
  /** What the action is told of the row. */
  field: { name: string; value: string };
  text: string;
  /** The whole of what the button does, for who does not see its row. */
  label: string;
};

/** A line of a short list, and the button that takes it off. */
export function RemovableRow({ title, detail, remove, field, text, label }: Props) {
  return (
    <li className="flex items-center justify-between gap-4 border-b border-rule py-2">
      <span>
        <span className="block font-medium">{title}</span>
        <span className="block text-sm text-ink-2">{detail}</span>
      </span>
      <ActionForm action={remove}>
        <input type="hidden" name={field.name} value={field.value} />
        <SubmitButton variant="quiet" aria-label={label}>
          {text}
        </SubmitButton>
      </ActionForm>
    </li>
  );
}
