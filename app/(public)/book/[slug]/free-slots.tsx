import { getTranslations } from 'next-intl/server';
import { DayStrip } from '@/components/scheduling/day-strip';
import { HoldButton } from '@/components/scheduling/hold-button';
import { HoldForm } from '@/components/scheduling/hold-form';
import { SlotChoices } from '@/components/scheduling/slot-choices';
import { groupSlots, slotsOfDay } from '@/components/scheduling/slot-groups';
import { stripDays, WEEK } from '@/components/scheduling/strip-days';
import { NextAction } from '@/components/shell/next-action';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Money } from '@/components/ui/money';
import { Notice } from '@/components/ui/notice';
import { SayOnce } from '@/components/ui/say-once';
import { Skeleton } from '@/components/ui/skeleton';
import { currentActor } from '@/lib/auth/session';
import { currentPolicy } from '@/lib/catalog/queries/get-service';
import type { Pincode } from '@/lib/catalog/schema';
import { formatDuration } from '@/lib/core/duration';
import { address } from '@/lib/core/search-params';
import { addDays, dateInZone } from '@/lib/core/time';
import { holdSlot, noteMiss } from '@/lib/scheduling/actions/book-time';
import { closedFrom } from '@/lib/scheduling/policy/closures';
import { orderOf, orderQuery } from '@/lib/scheduling/policy/visit-order';
import { listSlots } from '@/lib/scheduling/queries/list-slots';
import { servicesTogether } from '@/lib/scheduling/queries/services-together';
import { LostStart, takenSlot } from './lost-start';
import { NobodyHere } from './nobody-here';
import type { Chosen } from './read-order';

type Props = {
  chosen: Chosen;
  place: Pincode;
  day: string | undefined;
  /** A start that somebody else took while it was chosen. */
  lost: string | undefined;
  /** What the asker holds so far. */
  hold: string | undefined;
  locale: string;
};

const isDay = (text: string | undefined): text is string =>
  text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** A week of free windows with one day open, and the way on. */
export async function FreeSlots({ chosen, place, day, lost, hold, locale }: Props) {
  const [actor, t] = await Promise.all([currentActor(), getTranslations('booking-flow.when')]);
  const { service, lines, work, sum, query } = chosen;
  const zone = place.timeZone;
  const [policy, together] = await Promise.all([
    currentPolicy(actor),
    servicesTogether(
      actor,
      lines.map((one) => one.service.id),
      place.code,
    ),
  ]);
  const missed = { serviceId: service.id, pincode: place.code };
  const today = dateInZone(new Date(policy.now), zone);
  const { closed } = place;
  const closing = closed ? { at: closedFrom(closed, zone), reason: closed.reason, place: place.place } : null;
  if (closing && closed && closed.from <= today) {
    return (
      <>
        <SayOnce action={noteMiss} values={missed} />
        <NobodyHere chosen={chosen} pincode={place.code} title={t('closed', closing)} body={t('closedBody', closing)} />
      </>
    );
  }
  if (together.size === 0 && lines.length > 1) {
    return (
      <EmptyState
        title={t('notTogether', { place: place.place })}
        action={
          <div className="grid justify-center gap-3">
            {lines.map((line) => (
              <ButtonLink
                key={line.service.id}
                href={address(`/book/${line.service.slug}`, { pincode: place.code, ...orderQuery(orderOf([line])) })}
              >
                {t('onlyThis', { service: line.service.title })}
              </ButtonLink>
            ))}
          </div>
        }
      >
        {t('notTogetherBody', { count: lines.length })}
      </EmptyState>
    );
  }
  if (together.size === 0) {
    return (
      <>
        <SayOnce action={noteMiss} values={missed} />
        <NobodyHere
          chosen={chosen}
          pincode={place.code}
          title={t('uncovered', { place: place.place })}
          body={t('uncoveredBody', { pincode: place.code })}
        />
      </>
    );
  }
  const horizon = addDays(today, policy.rules.horizonDays);
  const last = closed && closed.from <= horizon ? addDays(closed.from, -1) : horizon;
  const gone = lost && !Number.isNaN(Date.parse(lost)) ? new Date(lost).toISOString() : null;
  const wanted = gone ? dateInZone(new Date(gone), zone) : day;
  const asked = isDay(wanted) && wanted > today && wanted <= last ? wanted : today;
  // Weeks are counted from today, so that choosing a day does not move the strip under the finger.
  const weeks = Math.floor((Date.parse(asked) - Date.parse(today)) / (WEEK * 86_400_000));
  const from = addDays(today, weeks * WEEK);
  const { data: slots } = await listSlots(actor, {
    serviceId: work.serviceId,
    quantity: work.quantity,
    also: query.also,
    addOnIds: query.addOn,
    pincode: place.code,
    from,
    days: WEEK,
    holdId: hold,
  });
  const to = (target: string) => address(`/book/${service.slug}`, { pincode: place.code, ...query, day: target, hold });
  const later = addDays(from, WEEK);
  const days = stripDays({ from, slots, zone, locale, asked: isDay(wanted) ? asked : null, to });
  const open = days.find((one) => one.current);
  const nextFree = days.find((one) => one.slots > 0 && one.day > (open?.day ?? ''));
  const isGone = gone && !slots.some((one) => one.start === gone);
  const taken = isGone ? takenSlot(gone, policy.rules.slotIntervalMinutes) : null;
  const shown = taken ? [...slots, taken].sort((a, b) => a.start.localeCompare(b.start)) : slots;
  const groups = open ? groupSlots(slotsOfDay(shown, open.day, zone), locale, zone) : [];
  const labels = Object.fromEntries(
    groups.flatMap((group) => group.slots).map((one) => [one.start, t('hold', { window: one.label })]),
  );
  const holdOrder = {
    slug: service.slug,
    work,
    pincode: place.code,
    replacesId: hold,
  };
  return (
    <div>
      {closing && last < horizon ? (
        <div className="mb-4">
          <Notice tone="warn">{t('closesSoon', closing)}</Notice>
        </div>
      ) : null}
      <DayStrip
        days={days}
        earlierHref={from > today ? to(addDays(from, -WEEK)) : null}
        laterHref={later <= last ? to(later) : null}
      />
      {taken ? (
        <LostStart key={taken.start} taken={taken} slots={slots} order={holdOrder} locale={locale} zone={zone} />
      ) : null}
      {slots.length === 0 && from === today ? <SayOnce action={noteMiss} values={missed} /> : null}
      {slots.length === 0 ? (
        <EmptyState
          title={t('noneWeek')}
          action={later <= last ? <ButtonLink href={to(later)}>{t('noneWeekAction')}</ButtonLink> : null}
        >
          {lines.length > 1
            ? t('noneWeekSeveral', { duration: formatDuration(sum.durationMinutes, locale) })
            : t('noneWeekBody')}
        </EmptyState>
      ) : !open?.slots ? (
        <div className="mt-4">
          <EmptyState
            title={open?.label}
            action={
              nextFree || later <= last ? (
                <ButtonLink href={nextFree?.href ?? to(later)}>
                  {nextFree ? t('nextFree', { day: nextFree.label }) : t('noneWeekAction')}
                </ButtonLink>
              ) : null
            }
          >
            {t('noneDay')}
          </EmptyState>
        </div>
      ) : (
        <HoldForm id="hold" key={open?.day} order={holdOrder} page="when" action={holdSlot} className="mt-6">
          <h2 className="text-lg">{open?.label}</h2>
          <p className="mb-4 text-sm text-ink-2">
            {t('slotsHint')} {t('holdHint', { minutes: policy.rules.holdMinutes })}
          </p>
          <SlotChoices legend={t('slots', { day: open?.label ?? '' })} groups={groups} />
          <NextAction
            note={
              <span className="flex flex-wrap items-baseline justify-between gap-x-4">
                <span className="text-ink">
                  {t.rich('total', {
                    amount: () => (
                      <Money amountMinor={sum.totalMinor} currency={service.currency} className="font-semibold" />
                    ),
                  })}
                </span>
                {t('duration', { duration: formatDuration(sum.durationMinutes, locale) })}
              </span>
            }
          >
            <HoldButton labels={labels} otherwise={t('holdThis')} pendingText={t('holding')} />
          </NextAction>
        </HoldForm>
      )}
    </div>
  );
}

/** Strip and windows that wait. */
export function FreeSlotsSkeleton() {
  return (
    <>
      <Skeleton className="h-18 w-full" />
      <Skeleton className="mt-15 h-7 w-64 max-w-full" />
      <div className="mt-16 grid grid-cols-2 gap-2 sm:grid-cols-3">
        {Array.from({ length: 24 }, (_, index) => `slot-${index}`).map((key) => (
          <Skeleton key={key} className="h-12" />
        ))}
      </div>
    </>
  );
}
