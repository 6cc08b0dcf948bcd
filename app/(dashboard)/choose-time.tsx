import Form from 'next/form';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { DayStrip } from '@/components/scheduling/day-strip';
import { HoldButton } from '@/components/scheduling/hold-button';
import { SlotChoices } from '@/components/scheduling/slot-choices';
import { groupSlots, slotsOfDay } from '@/components/scheduling/slot-groups';
import { stripDays, WEEK } from '@/components/scheduling/strip-days';
import { NextAction } from '@/components/shell/next-action';
import { ActionForm } from '@/components/ui/action-form';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { FocusOnMount } from '@/components/ui/focus-on-mount';

import { Link } from '@/components/ui/link';
import { holdNewTime } from '@/lib/bookings/actions/reschedule';
import { listNewTimes } from '@/lib/bookings/queries/new-times';
import type { BookingDetail } from '@/lib/bookings/schema';
import type { NewTime, NewTimes } from '@/lib/bookings/schema/reschedule';
import type { Actor } from '@/lib/core/actor';
import { formatLocale } from '@/lib/core/i18n/locale';
import { orNotFound } from '@/lib/core/or-not-found';
import { address } from '@/lib/core/search-params';
import { addDays, DAY, dateInZone, MINUTE } from '@/lib/core/time';
import { formatWindow } from '@/lib/core/time-text';
import { nearestSlots } from '@/lib/scheduling/policy';

type Props = {
  actor: Actor;
  visit: BookingDetail;
  /** Of this page. */
  path: string;
  day: string | undefined;
  /** A start that somebody else took while it was chosen. */
  lost: string | undefined;
  /** Whoever has the visit, as the reader calls him. */
  name: string;
};

const isDay = (text: string | undefined): text is string =>
  text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** A week of times that the visit can be moved to, one day open; the customer's choice is held, others only look. */
export async function ChooseTime({ actor, visit, path, day, lost, name }: Props) {
  const [t, when, locale] = await Promise.all([
    getTranslations('reschedule'),
    getTranslations('booking-flow.when'),
    getLocale().then(formatLocale),
  ]);
  const zone = visit.timeZone;
  const gone = lost && !Number.isNaN(Date.parse(lost)) ? new Date(lost).toISOString() : null;
  const wanted = gone
    ? dateInZone(new Date(gone), zone)
    : isDay(day)
      ? day
      : dateInZone(new Date(visit.startsAt), zone);
  const today = dateInZone(new Date(visit.now), zone);
  const [, asked = today] = [today, wanted].sort();
  // Weeks are counted from today, so that choosing a day does not move the strip under the finger.
  const from = addDays(today, Math.floor((Date.parse(asked) - Date.parse(today)) / (WEEK * DAY)) * WEEK);
  const times = await orNotFound(listNewTimes(actor, visit.id, { from, days: WEEK }));
  const last = addDays(today, times.horizonDays);
  const to = (target: string) => address(path, { day: target });
  const days = stripDays({ from, slots: times.data, zone, locale, asked: isDay(day) || gone ? asked : null, to });
  const open = days.find((one) => one.current);
  const later = addDays(from, WEEK);
  const laterHref = later <= last ? to(later) : null;
  const strip = (
    <DayStrip days={days} earlierHref={from > today ? to(addDays(from, -WEEK)) : null} laterHref={laterHref} />
  );
  if (!open?.slots) {
    const next = days.find((one) => one.slots > 0 && one.day > (open?.day ?? ''))?.href ?? laterHref;
    return (
      <div>
        {strip}
        <div className="mt-4">
          <EmptyState title={open?.label} action={next ? <ButtonLink href={next}>{t('laterDays')}</ButtonLink> : null}>
            {t('noneDay')}
          </EmptyState>
        </div>
      </div>
    );
  }
  const groups = groupSlots(slotsOfDay(times.data, open.day, zone), locale, zone).map((group) => ({
    ...group,
    slots: group.slots.map((slot) => ({ ...slot, note: noteOf(slot, times, t, name) })),
  }));
  const labels = Object.fromEntries(
    groups.flatMap((group) => group.slots).map((one) => [one.start, t('chooseWindow', { window: one.label })]),
  );
  return (
    <div>
      {strip}
      {gone ? <Lost start={gone} times={times} path={path} locale={locale} /> : null}
      <ChoiceForm key={open.day} holds={visit.viewer === 'customer'} bookingId={visit.id} path={path}>
        <h2 className="text-lg">{open.label}</h2>
        <p className="mb-4 text-sm text-ink-2">
          {t(`hint.${hintOf(visit, times)}`, { name, hours: times.noticeHours })}
        </p>
        <SlotChoices legend={when('slots', { day: open.label })} groups={groups} />
        <NextAction note={t('free')}>
          <HoldButton labels={labels} otherwise={t('choose')} pendingText={t('choosing')} />
        </NextAction>
      </ChoiceForm>
    </div>
  );
}

type Translate = Awaited<ReturnType<typeof getTranslations<'reschedule'>>>;

/** Who would come, where that is not the same for every time. */
function noteOf(slot: object, { data, way }: NewTimes, t: Translate, name: string): string | undefined {
  if (way !== 'move' || !('same' in slot) || data.every((one) => one.same)) return undefined;
  return slot.same ? t('with', { name }) : t('another');
}

function hintOf(visit: BookingDetail, { way, data }: NewTimes) {
  if (way === 'propose') return visit.viewer === 'vendor' ? 'asksCustomer' : 'asksVendor';
  if (way === 'anew') return 'anew';
  return data.every((one) => one.same) ? 'move' : 'either';
}

type FormProps = { holds: boolean; bookingId: string; path: string; children: ReactNode };

/** The customer's choice is kept for him; whoever else chooses goes on with it in the address. */
function ChoiceForm({ holds, bookingId, path, children }: FormProps) {
  if (!holds) {
    return (
      <Form action={path} className="mt-6">
        {children}
      </Form>
    );
  }
  return (
    <ActionForm action={holdNewTime} className="mt-6">
      <input type="hidden" name="bookingId" value={bookingId} />
      {children}
    </ActionForm>
  );
}

type LostProps = { start: string; times: NewTimes; path: string; locale: string };

/** A time that is gone, and the nearest that are not. */
async function Lost({ start, times, path, locale }: LostProps) {
  const t = await getTranslations('reschedule');
  const zone = times.timeZone;
  const [first] = times.data;
  const arrival = first ? Date.parse(first.arrivalEnd) - Date.parse(first.start) : 30 * MINUTE;
  const end = new Date(Date.parse(start) + arrival).toISOString();
  const near: NewTime[] = nearestSlots(times.data, start);
  return (
    <FocusOnMount className="ink-in mt-4 border-s-4 border-bad ps-4 outline-none">
      <p className="font-semibold text-bad">{t('lost', { window: formatWindow(start, end, locale, zone) })}</p>
      <p className="text-sm">{t('nearest')}</p>
      <ul className="mt-1 grid">
        {near.map((one) => (
          <li key={one.start}>
            <Link href={address(path, { slotStart: one.start })} className="link inline-flex min-h-11 items-center">
              {formatWindow(one.start, one.arrivalEnd, locale, zone)}
            </Link>
          </li>
        ))}
      </ul>
    </FocusOnMount>
  );
}
