import { getLocale, getTranslations } from 'next-intl/server';
import { DayStrip } from '@/components/scheduling/day-strip';
import { SlotChoices } from '@/components/scheduling/slot-choices';
import { groupSlots, slotsOfDay } from '@/components/scheduling/slot-groups';
import { stripDays, WEEK } from '@/components/scheduling/strip-days';
import type { BookingDetail } from '@/lib/bookings/schema';
import { formatLocale } from '@/lib/core/i18n/locale';
import { address } from '@/lib/core/search-params';
import { addDays, DAY, dateInZone } from '@/lib/core/time';
import type { Slot } from '@/lib/scheduling/schema';

type Week = { from: string; days: number };
type Props = {
  visit: Pick<BookingDetail, 'timeZone' | 'now'>;
  path: string;
  day: string | undefined;
  /** Reads the starts of a week. */
  load: (week: Week) => Promise<{ data: Slot[]; horizonDays: number }>;
  /** Who would come, where that is not the same for every time. */
  noteOf?: (slot: Slot) => string | undefined;
};

const isDay = (text: string | undefined): text is string =>
  text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** A week of times at which somebody could come to the visit once more, one day open, inside a form. */
export async function ReturnTimes({ visit, path, day, load, noteOf }: Props) {
  const [t, when, locale] = await Promise.all([
    getTranslations('reschedule'),
    getTranslations('booking-flow.when'),
    getLocale().then(formatLocale),
  ]);
  const zone = visit.timeZone;
  const today = dateInZone(new Date(visit.now), zone);
  const [, asked = today] = [today, isDay(day) ? day : today].sort();
  const from = addDays(today, Math.floor((Date.parse(asked) - Date.parse(today)) / (WEEK * DAY)) * WEEK);
  const times = await load({ from, days: WEEK });
  const to = (target: string) => address(path, { day: target });
  const days = stripDays({ from, slots: times.data, zone, locale, asked: isDay(day) ? asked : null, to });
  const open = days.find((one) => one.current);
  const later = addDays(from, WEEK);
  return (
    <div className="grid gap-4">
      <DayStrip
        days={days}
        earlierHref={from > today ? to(addDays(from, -WEEK)) : null}
        laterHref={later <= addDays(today, times.horizonDays) ? to(later) : null}
      />
      {open?.slots ? (
        <div key={open.day}>
          <p className="mb-3 font-semibold">{open.label}</p>
          <SlotChoices
            legend={when('slots', { day: open.label })}
            groups={groupSlots(slotsOfDay(times.data, open.day, zone), locale, zone).map((group) => ({
              ...group,
              slots: group.slots.map((slot) => ({ ...slot, note: noteOf?.(slot) })),
            }))}
          />
        </div>
      ) : (
        <p className="text-ink-2">{t('noneDay')}</p>
      )}
    </div>
  );
}
