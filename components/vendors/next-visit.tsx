import { useTranslations } from 'next-intl';
import type { BookingRow } from '@/lib/bookings/schema';
import { UnreadWord } from '../messages/unread-word';
import { NextAction } from '../shell/next-action';
import { ButtonLink } from '../ui/button';
import { Money } from '../ui/money';
import { RelativeTime, TimeWindow } from '../ui/time';

/** What opens the visit says what comes there. */
function nextVerb(visit: Pick<BookingRow, 'status' | 'enRouteAt' | 'arrivedAt'>) {
  if (visit.status === 'completed') return 'sign';
  if (visit.status === 'in_progress') return 'work';
  if (visit.arrivedAt) return 'start';
  return visit.enRouteAt ? 'arrive' : 'go';
}

type Props = { visit: BookingRow; now: string; ahead: boolean; unread?: number };

/** The visit that comes next, with the one verb that it waits for; a visit of another day only opens. */
export function NextVisit({ visit, now, ahead, unread }: Props) {
  const t = useTranslations('vendor.today');
  return (
    <>
      <article className="slip-head slip-foot pt-4 pb-5" aria-label={visit.serviceTitle}>
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm text-ink-2">
          <p className="font-semibold">{t(visit.status === 'completed' ? 'unsigned' : 'next')}</p>
          <p>
            <RelativeTime at={visit.startsAt} now={now} zone={visit.timeZone} />
          </p>
        </div>
        <p className="mt-2 text-xl leading-tight font-semibold">
          <TimeWindow from={visit.startsAt} to={visit.arrivalEndsAt} zone={visit.timeZone} />
        </p>
        <p className="mt-2 text-lg">{visit.serviceTitle}</p>
        <p className="flex flex-wrap justify-between gap-x-4 text-ink-2">
          <span>
            {visit.area}, {visit.pincode}
          </span>
          {visit.netPayMinor === undefined ? null : (
            <span>
              <span className="sr-only">{t('youReceive')} </span>
              <Money amountMinor={visit.netPayMinor} currency={visit.currency} className="text-ink" />
            </span>
          )}
        </p>
        <p>
          <UnreadWord count={unread} />
        </p>
      </article>
      <NextAction>
        <ButtonLink href={`/vendor/jobs/${visit.id}`} variant="next" size="wide">
          {t(`verb.${ahead ? 'see' : nextVerb(visit)}`)}
        </ButtonLink>
      </NextAction>
    </>
  );
}
