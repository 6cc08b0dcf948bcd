import { getTranslations } from 'next-intl/server';
import { CancellationLadder } from '@/components/bookings/cancellation-ladder';
import { ReviewSlip } from '@/components/bookings/review-slip';
import { TypedAddress } from '@/components/bookings/typed-address';
import { LostSlot } from '@/components/scheduling/lost-slot';
import type { Pincode } from '@/lib/catalog/schema';
import type { Policy } from '@/lib/core/policy';
import { address } from '@/lib/core/search-params';
import { dateInZone, MINUTE } from '@/lib/core/time';
import { formatWindow } from '@/lib/core/time-text';
import { nearestSlots } from '@/lib/scheduling/policy';
import { pricedLines, timesTitle } from '@/lib/scheduling/policy/visit-order';
import type { Chosen } from '../read-order';
import type { Choice } from './read-choice';

type Visit = { place: Pincode; policy: { rules: Policy; now: string }; choice: Choice; locale: string };
type Props = Visit & {
  chosen: Chosen;
  formId: string;
  /** The `HoldForm` of the page. */
  holdFormId: string;
};

/** The chosen arrival window in words. */
export function windowOf({ place, policy, choice, locale }: Visit): string {
  const end = new Date(Date.parse(choice.start) + policy.rules.slotIntervalMinutes * MINUTE);
  return formatWindow(choice.start, end, locale, place.timeZone);
}

/** What is about to be booked, read anew at every rendering: a window that is gone says so here. */
export async function ChosenVisit(props: Props) {
  const { chosen, place, policy, choice, locale, formId, holdFormId } = props;
  const { service, lines, sum, query } = chosen;
  const t = await getTranslations('booking-flow.review');
  const zone = place.timeZone;
  const window = windowOf(props);
  return (
    <ReviewSlip
      services={lines.map(({ service, quantity, addOns }) => ({
        id: service.id,
        title: timesTitle(service.title, quantity),
        addOns: addOns.map((one) => one.title),
      }))}
      window={
        choice.isOpen ? (
          <p className="font-semibold">{window}</p>
        ) : (
          <>
            <p className="text-ink-2 line-through">{window}</p>
            <LostSlot
              window={window}
              alternatives={nearestSlots(choice.slots, choice.start).map((one) => ({
                start: one.start,
                label: formatWindow(one.start, one.arrivalEnd, locale, zone),
              }))}
              formId={holdFormId}
              typed
              otherHref={address(`/book/${service.slug}`, {
                pincode: place.code,
                ...query,
                day: dateInZone(new Date(choice.start), zone),
                hold: choice.kept?.id,
              })}
            />
          </>
        )
      }
      place={
        <TypedAddress
          formId={formId}
          waiting={t('placeWaiting')}
          tail={`${place.place}, ${place.district} ${place.code}`}
        />
      }
      lines={pricedLines(lines).map((one) => ({
        id: one.addonId ?? one.serviceId,
        label: timesTitle(one.title, one.quantity),
        amountMinor: one.amountMinor,
      }))}
      totalMinor={sum.totalMinor}
      currency={service.currency}
      ladder={
        <CancellationLadder
          policy={policy.rules}
          startsAt={choice.start}
          zone={zone}
          totalMinor={sum.totalMinor}
          currency={service.currency}
          now={policy.now}
        />
      }
    />
  );
}
