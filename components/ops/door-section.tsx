import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { BookingDetail } from '@/lib/bookings/schema';
import type { FormAction } from '@/lib/core/action-state';
import { AbsenceRecord } from '../door/absence-record';
import { AttemptList } from '../door/attempt-list';
import { UnfinishedCard } from '../door/unfinished-card';
import { Lever } from '../ui/lever';
import { Section } from '../ui/section';

type Props = { visit: BookingDetail; answer: FormAction; latest?: ReactNode };

/** What happened at the door, and the answer to a customer who objects to its charge. */
export function DoorSection({ visit, answer, latest }: Props) {
  const t = useTranslations('ops.door');
  const desk = useTranslations('desk');
  const { door } = visit;
  if (!door || (door.attempts.length === 0 && !door.trouble)) return null;
  return (
    <Section id="door" title={t('title')}>
      <UnfinishedCard visit={visit} vendor={visit.vendor?.displayName ?? ''} customer={visit.contact?.name ?? ''} />
      {door.trouble?.outcome === 'charge' ? (
        <AbsenceRecord trouble={door.trouble} currency={visit.currency} zone={visit.timeZone} />
      ) : (
        <AttemptList attempts={door.attempts} zone={visit.timeZone} />
      )}
      <Lever
        action={answer}
        label={t('label')}
        consequence={t('does')}
        why={door.trouble?.status === 'objected' ? undefined : t('nothing')}
        absent={door.trouble?.status !== 'objected'}
        latest={latest}
        reason={{ label: t('answer'), hint: desk('reasonHint') }}
        submit={t('submit')}
        hidden={{ bookingId: visit.id }}
      />
    </Section>
  );
}
