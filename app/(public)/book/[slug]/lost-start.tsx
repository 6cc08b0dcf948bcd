import { HoldForm, type HoldOrder } from '@/components/scheduling/hold-form';
import { LostSlot } from '@/components/scheduling/lost-slot';
import { MINUTE } from '@/lib/core/time';
import { formatWindow } from '@/lib/core/time-text';
import { holdSlot } from '@/lib/scheduling/actions/book-time';
import { nearestSlots } from '@/lib/scheduling/policy';
import type { Slot } from '@/lib/scheduling/schema';

const FORM_ID = 'hold-instead';

/** A start that is gone, to be struck through among those that can be had. */
export const takenSlot = (start: string, minutes: number) => {
  const end = new Date(Date.parse(start) + minutes * MINUTE).toISOString();
  return { start, end, arrivalEnd: end, vendors: 0, taken: true };
};

type Props = { taken: Slot; slots: Slot[]; order: HoldOrder; locale: string; zone: string };

/** Says above the windows which one was lost, with the nearest to hold instead. */
export function LostStart({ taken, slots, order, locale, zone }: Props) {
  const label = (slot: Slot) => formatWindow(slot.start, slot.arrivalEnd, locale, zone);
  return (
    <div className="mt-4">
      <HoldForm id={FORM_ID} order={order} page="when" action={holdSlot} />
      <LostSlot
        window={label(taken)}
        alternatives={nearestSlots(slots, taken.start).map((one) => ({ start: one.start, label: label(one) }))}
        formId={FORM_ID}
      />
    </div>
  );
}
