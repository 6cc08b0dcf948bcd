import { getTranslations } from 'next-intl/server';
import { CancellationLadder } from '@/components/bookings/cancellation-ladder';
import { ReviewSlip } from '@/components/bookings/review-slip';
import { TypedAddress } from '@/components/bookings/typed-address';
import { LostSlot } from '@/components/scheduling/lost-slot';
import type { OrderSum } from '@/components/scheduling/order-sum';
import { nearestSlots } from '@/components/scheduling/slot-groups';
import { currentActor } from '@/lib/auth/session';
import type { Pincode, ServiceDetail } from '@/lib/catalog/schema';
import type { Policy } from '@/lib/core/policy';
import { address } from '@/lib/core/search-params';
import { addDays, dateInZone, MINUTE } from '@/lib/core/time';
import { formatWindow } from '@/lib/core/time-text';
import { listSlots } from '@/lib/scheduling/queries/list-slots';

type Props = {
  service: ServiceDetail;
  order: OrderSum;
  place: Pincode;
  policy: { rules: Policy; now: string };
  slot: string;
  locale: string;
  formId: string;
};

/** What is about to be booked, read anew at every rendering: a window that is gone says so here. */
export async function ChosenVisit({ service, order, place, policy, slot, locale, formId }: Props) {
  const [actor, t] = await Promise.all([currentActor(), getTranslations('booking-flow.review')]);
  const zone = place.timeZone;
  const addOn = order.addOns.map((one) => one.id);
  const day = dateInZone(new Date(slot), zone);
  const { data: slots } = await listSlots(actor, {
    serviceId: service.id,
    addOnIds: addOn,
    pincode: place.code,
    from: addDays(day, -1),
    days: 4,
  });
  const free = slots.some((one) => one.start === slot);
  const arrivalEnd = new Date(Date.parse(slot) + policy.rules.slotIntervalMinutes * MINUTE).toISOString();
  const window = formatWindow(slot, arrivalEnd, locale, zone);
  const here = { pincode: place.code, addOn };
  return (
    <ReviewSlip
      service={service.title}
      addOns={order.addOns.map((one) => one.title)}
      window={
        free ? (
          <p className="font-semibold">{window}</p>
        ) : (
          <>
            <p className="text-ink-2 line-through">{window}</p>
            <LostSlot
              window={window}
              alternatives={nearestSlots(slots, slot).map((one) => ({
                start: one.start,
                label: formatWindow(one.start, one.arrivalEnd, locale, zone),
                href: address(`/book/${service.slug}/confirm`, { ...here, slot: one.start }),
              }))}
              otherHref={address(`/book/${service.slug}`, { ...here, day })}
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
      lines={[
        { id: service.id, label: service.title, amountMinor: service.priceMinor },
        ...order.addOns.map((one) => ({ id: one.id, label: one.title, amountMinor: one.priceMinor })),
      ]}
      totalMinor={order.totalMinor}
      currency={service.currency}
      ladder={
        <CancellationLadder
          policy={policy.rules}
          startsAt={slot}
          zone={zone}
          totalMinor={order.totalMinor}
          currency={service.currency}
          now={policy.now}
        />
      }
    />
  );
}
