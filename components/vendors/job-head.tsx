import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { BookingDetail } from '@/lib/bookings/schema';
import { StatusWord } from '../bookings/status-word';
import { Status } from '../ui/status';
import { TimeWindow } from '../ui/time';
import type { JobStep } from './job-step';
import { StepBar } from './step-bar';

/** What is due now, as a heading with its sentence. */
export function JobHead({ visit, step, problem }: { visit: BookingDetail; step: JobStep; problem: ReactNode }) {
  const t = useTranslations('vendor.job');
  const name = visit.contact?.name ?? t('customerFirst');
  return (
    <div className="slip-head pt-4">
      <StepBar step={step}>{problem}</StepBar>
      {visit.lateAt ? (
        <Status tone="bad" mark="half">
          {t('late')}
        </Status>
      ) : null}
      <h2 className="text-xl">{t(`${step}.title`, { name })}</h2>
      <p className="mt-1 text-ink-2">{t(`${step}.lead`, { name })}</p>
    </div>
  );
}

/** The visit's line under the page title: when, and how it stands. */
export function JobLead({ visit }: { visit: BookingDetail }) {
  return (
    <p className="-mt-5 mb-6 flex flex-wrap items-baseline gap-x-4 text-ink-2">
      <TimeWindow from={visit.startsAt} to={visit.arrivalEndsAt} zone={visit.timeZone} />
      <span className="text-sm">
        <StatusWord status={visit.status} />
      </span>
    </p>
  );
}
