import { getLocale, getTranslations } from 'next-intl/server';
import { type MoveEffect, NewTimeForm } from '@/components/bookings/new-time-form';
import { Change } from '@/components/bookings/reschedule-card';
import { ChargeLadder } from '@/components/customer/charge-ladder';
import { Countdown } from '@/components/ui/countdown';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/section';
import { rescheduleBooking } from '@/lib/bookings/actions/reschedule';
import { cancellationAfter, listNewTimes } from '@/lib/bookings/queries/new-times';
import type { BookingDetail } from '@/lib/bookings/schema';
import type { NewTime, NewTimes } from '@/lib/bookings/schema/reschedule';
import type { Actor } from '@/lib/core/actor';
import { formatLocale } from '@/lib/core/i18n/locale';
import { orNotFound } from '@/lib/core/or-not-found';
import { address } from '@/lib/core/search-params';
import { dateInZone, MINUTE } from '@/lib/core/time';
import { formatTime } from '@/lib/core/time-text';
import { readHold } from '@/lib/scheduling/queries/own-holds';

type Props = {
  actor: Actor;
  visit: BookingDetail;
  path: string;
  /** RFC 3339. */
  start: string;
  hold: string | undefined;
  name: string;
};

/** What moving to the chosen time does, that it costs nothing, and what cancelling costs afterwards. */
export async function ConfirmTime({ actor, visit, path, start, hold, name }: Props) {
  const [t, locale] = await Promise.all([getTranslations('reschedule'), getLocale().then(formatLocale)]);
  const zone = visit.timeZone;
  const day = dateInZone(new Date(start), zone);
  const [times, held] = await Promise.all([
    orNotFound(listNewTimes(actor, visit.id, { from: day, days: 1 })),
    hold ? readHold(actor, hold) : null,
  ]);
  const chosen = times.data.find((one) => one.start === start);
  const effect = chosen ? effectOf(chosen, times) : null;
  const after =
    chosen && visit.viewer !== 'vendor'
      ? await cancellationAfter(actor, visit.id, { slotStart: start, same: chosen.same })
      : null;
  const arrival = Date.parse(visit.arrivalEndsAt) - Date.parse(visit.startsAt);
  const arrivalEndsAt = new Date(Date.parse(start) + (arrival || 30 * MINUTE)).toISOString();
  const until = times.answerUntil ? formatTime(times.answerUntil, 'datetime', locale, zone) : '';
  const asks = visit.viewer === 'vendor' ? 'asksCustomer' : 'asksVendor';
  const readers = { customer: 'reasonForVendor', vendor: 'reasonForCustomer', staff: 'reasonForLog' } as const;
  return (
    <div className="flex flex-col gap-8 lg:grid lg:grid-cols-2 lg:items-start lg:gap-x-16">
      <NewTimeForm
        action={rescheduleBooking}
        bookingId={visit.id}
        start={start}
        holdId={held?.live ? held.id : undefined}
        effect={effect}
        reasonNeeded={visit.viewer === 'staff'}
        reasonHint={t(readers[visit.viewer], { name })}
        otherHref={address(path, { day })}
      >
        <div>
          <Change visit={visit} startsAt={start} arrivalEndsAt={arrivalEndsAt} />
          {held?.live ? (
            <p className="mt-1 text-sm text-ink-2">
              {t.rich('held', {
                left: () => (
                  <Countdown
                    deadline={held.expiresAt}
                    serverNow={held.now}
                    format="minutes"
                    locale={locale}
                    expiredText={t('over')}
                    refreshOnExpire
                  />
                ),
              })}
            </p>
          ) : null}
        </div>
        {effect ? (
          <Notice tone={effect === 'another' ? 'warn' : 'ok'} title={t('free')}>
            {t(`does.${effect === 'propose' ? asks : effect}`, { name, until })}
          </Notice>
        ) : (
          <Notice tone="bad" title={t('gone')}>
            {t('goneBody')}
          </Notice>
        )}
      </NewTimeForm>
      {after ? (
        <Section title={t('cancelAfter')}>
          {after.judgedBy ? (
            <p className="mb-2 text-sm text-ink-2">
              {t('judged', { time: formatTime(after.judgedBy, 'datetime', locale, zone) })}
            </p>
          ) : null}
          <ChargeLadder steps={after.steps} rule={after.rule} currency={visit.currency} zone={zone} />
        </Section>
      ) : null}
    </div>
  );
}

function effectOf(chosen: NewTime, { way }: NewTimes): MoveEffect {
  if (way !== 'move') return way;
  return chosen.same ? 'move' : 'another';
}
