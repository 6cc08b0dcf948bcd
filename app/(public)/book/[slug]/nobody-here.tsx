import { getTranslations } from 'next-intl/server';
import { WaitlistButton } from '@/components/scheduling/waitlist-button';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { currentActor } from '@/lib/auth/session';
import { hasRole } from '@/lib/core/actor';
import { address } from '@/lib/core/search-params';
import { joinWaitlist, leaveWaitlist } from '@/lib/scheduling/actions/book-time';
import { isWaiting } from '@/lib/scheduling/queries/waitlist';
import type { Chosen } from './read-order';

type Props = { chosen: Chosen; pincode: string; title: string; body: string };

/** Why nothing can be booked at a pincode, and the ways on: to wait, or another pincode. */
export async function NobodyHere({ chosen: { service, query }, pincode, title, body }: Props) {
  const [actor, t] = await Promise.all([currentActor(), getTranslations('booking-flow.when')]);
  const waiting = await isWaiting(actor, service.id, pincode);
  return (
    <EmptyState
      title={title}
      action={
        <div className="flex flex-wrap justify-center gap-3">
          <WaitlistButton
            serviceId={service.id}
            pincode={pincode}
            waiting={hasRole(actor, 'customer') ? waiting : null}
            signInHref={address('/sign-in', { next: address(`/book/${service.slug}`, { pincode, ...query }) })}
            join={joinWaitlist}
            leave={leaveWaitlist}
          />
          <ButtonLink href={address(`/book/${service.slug}`, query)}>{t('otherPincode')}</ButtonLink>
        </div>
      }
    >
      {waiting ? t('uncoveredWaiting', { pincode }) : body}
    </EmptyState>
  );
}
