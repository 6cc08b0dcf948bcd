import { Heart } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import type { FavourState } from '@/lib/people/schema/favourites';
import { ActionForm } from '../ui/action-form';
import { SubmitButton } from '../ui/submit-button';

/** "Ask this one first next time", and the way back. */
export function Favourite(props: { bookingId: string; name: string; state: FavourState; favour: FormAction }) {
  const { bookingId, name, state, favour } = props;
  const t = useTranslations('customer.favourite');
  if (!state.canFavour) return null;
  return (
    <ActionForm action={favour}>
      <input type="hidden" name="bookingId" value={bookingId} />
      <input type="hidden" name="favourite" value={String(!state.favourite)} />
      <SubmitButton variant="link" size="sm">
        <Heart size={18} aria-hidden="true" fill={state.favourite ? 'currentColor' : 'none'} />
        {t(state.favourite ? 'is' : 'ask', { name })}
      </SubmitButton>
    </ActionForm>
  );
}
