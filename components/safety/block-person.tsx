import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import type { BlockState } from '@/lib/people/schema/blocks';
import { ActionForm } from '../ui/action-form';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Textarea } from '../ui/input';
import { SubmitButton } from '../ui/submit-button';

type Props = {
  bookingId: string;
  /** The other side, as far as this reader may know. */
  name: string;
  side: 'customer' | 'vendor';
  state: BlockState;
  block: FormAction;
  unblock: FormAction;
};

/** "Do not send me this person again", and the way back. */
export function BlockPerson({ bookingId, name, side, state, block, unblock }: Props) {
  const t = useTranslations('safety.block');
  if (state.block) {
    return (
      <ActionForm action={unblock} className="flex flex-wrap items-center gap-x-4 text-sm">
        <p>{t('is', { name })}</p>
        <input type="hidden" name="blockId" value={state.block.id} />
        <SubmitButton variant="link" size="sm">
          {t('undo')}
        </SubmitButton>
      </ActionForm>
    );
  }
  if (!state.canBlock) return null;
  return (
    <div className="-ms-3.5">
      <Dialog
        title={t('title', { name })}
        trigger={t(side === 'customer' ? 'open' : 'openVendor', { name })}
        triggerVariant="link"
        triggerSize="sm"
      >
        <ActionForm action={block} className="grid gap-4">
          <p className="text-ink-2">{t('lead', { name })}</p>
          <input type="hidden" name="bookingId" value={bookingId} />
          <Field name="reason" label={t('reason')} hint={t('reasonHint')}>
            <Textarea rows={2} maxLength={500} />
          </Field>
          <SubmitButton variant="danger" size="wide">
            {t('submit')}
          </SubmitButton>
        </ActionForm>
      </Dialog>
    </div>
  );
}
