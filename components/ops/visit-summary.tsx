import { useTranslations } from 'next-intl';
import type { BookingDetail } from '@/lib/bookings/schema';
import { MINUTE } from '@/lib/core/time';
import { useEndedReason } from '../bookings/ended-reason';
import { StatusWord } from '../bookings/status-word';
import { RelativeTime, Time, TimeWindow } from '../ui/time';
import { latenessOf } from './lateness';
import { LatenessWord } from './lateness-word';

type Deadline = { key: 'answers' | 'arrival' | 'end' | 'link' | 'hold'; at: string };

/** What runs out next, soonest first. */
function deadlinesOf(visit: BookingDetail, lateAfterMinutes: number): Deadline[] {
  const found: Deadline[] = [];
  if (visit.status === 'requested' && visit.offersExpireAt) found.push({ key: 'answers', at: visit.offersExpireAt });
  if (visit.status === 'accepted' && !visit.arrivedAt) {
    const at = new Date(Date.parse(visit.startsAt) + lateAfterMinutes * MINUTE).toISOString();
    found.push({ key: 'arrival', at });
  }
  if (visit.status === 'in_progress') found.push({ key: 'end', at: visit.endsAt });
  const link = visit.signature;
  if (link?.status === 'issued' || link?.status === 'viewed') found.push({ key: 'link', at: link.expiresAt });
  if (visit.payment?.status === 'authorized' && visit.payment.captureBefore) {
    found.push({ key: 'hold', at: visit.payment.captureBefore });
  }
  return found.sort((a, b) => a.at.localeCompare(b.at));
}

/** The visit in one sentence, how it stands, and what runs out when. */
export function VisitSummary({ visit, lateAfterMinutes }: { visit: BookingDetail; lateAfterMinutes: number }) {
  const t = useTranslations('ops.summary');
  const words = useEndedReason();
  const sentence =
    visit.status === 'accepted' && visit.arrivedAt
      ? 'arrived'
      : visit.status === 'accepted' && visit.enRouteAt
        ? 'en_route'
        : visit.status;
  const deadlines = deadlinesOf(visit, lateAfterMinutes);
  return (
    <div className="mb-8 border-t border-rule pt-4">
      <p className="flex flex-wrap items-baseline gap-x-4">
        <StatusWord status={visit.status} />
        <LatenessWord lateness={latenessOf(visit, visit.now, lateAfterMinutes)} />
      </p>
      <p className="mt-1 max-w-3xl text-lg">
        {t.rich(sentence, {
          customer: visit.customerName ?? '',
          vendor: visit.vendorName ?? t('somebody'),
          service: visit.serviceTitle,
          // A post office may end in a stop of its own ("G.P.O."); the sentence brings one.
          area: visit.area.replace(/\.$/, ''),
          asked: visit.asked,
          reason: visit.endedReason ? words(visit.endedReason) : t('noReason'),
          signed: visit.signedAt === null ? 'no' : 'yes',
          window: () => <TimeWindow from={visit.startsAt} to={visit.arrivalEndsAt} zone={visit.timeZone} />,
          end: () => <Time at={visit.endsAt} zone={visit.timeZone} format="time" />,
        })}
      </p>
      {deadlines.map((deadline) => (
        <p key={deadline.key} className="mt-1 text-sm">
          <span className="text-ink-2">{t(`deadline.${deadline.key}`)}</span>{' '}
          <Time at={deadline.at} zone={visit.timeZone} className="font-semibold" />{' '}
          <span className="text-ink-2">
            (<RelativeTime at={deadline.at} now={visit.now} zone={visit.timeZone} />)
          </span>
        </p>
      ))}
    </div>
  );
}
