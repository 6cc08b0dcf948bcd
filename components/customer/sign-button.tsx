import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import { ActionForm } from '../ui/action-form';
import { SubmitButton } from '../ui/submit-button';

/** Takes the signed-in customer to the sign page of his own visit. */
export function SignButton({ action, bookingId }: { action: FormAction; bookingId: string }) {
  const t = useTranslations('customer.booking');
  return (
    <ActionForm action={action}>
      <input type="hidden" name="bookingId" value={bookingId} />
      <SubmitButton size="wide">{t('sign')}</SubmitButton>
    </ActionForm>
  );
}
