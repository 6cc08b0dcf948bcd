import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { BookingDetail } from '@/lib/bookings/schema';
import type { FormAction } from '@/lib/core/action-state';
import { isOf } from '@/lib/core/shots';
import { PhotoUpload } from '../photos/photo-upload';
import { Disclosure } from '../ui/disclosure';
import { Status } from '../ui/status';
import { Checklist } from './checklist';
import type { JobStep } from './job-step';
import { ShotBar } from './shot-bar';
import { VerbForm } from './verb-form';

export type WorkStepsProps = {
  visit: BookingDetail;
  step: Extract<JobStep, 'before' | 'work' | 'after' | 'finish'>;
  tick: FormAction;
  complete: FormAction;
};

/**
 * Photos, checklist, photos: what is due stands open, the rest is folded with its state beside its name. A part
 * stays mounted when its step is over: pictures of it may still be on their way.
 */
export function WorkSteps({ visit, step, tick, complete }: WorkStepsProps) {
  const t = useTranslations('vendor.job');
  // What waits for the customer's answer holds back the end of the work.
  const waits = visit.priceChanges[0]?.status === 'proposed' && !visit.can.stop;
  const shots = (kind: string) => visit.photos.filter((photo) => photo.kind === kind).length;
  const required = (kind: 'before' | 'after') =>
    visit.shots
      .filter(({ moment }) => isOf(moment, kind))
      .map(({ id, label, missing }) => ({ id, label, missing: missing.includes(kind) }));
  const missing = (kind: 'before' | 'after') => required(kind).filter((shot) => shot.missing).length;
  const ticked = visit.checklist.filter((item) => item.done).length;
  const open = visit.checklist.filter((item) => item.required && !item.done).length;
  // More than one picture is usual: the part folds only when the work has visibly begun.
  const begun = ticked > 0 || shots('after') > 0;
  return (
    <>
      <div className="border-t border-rule [&>:last-child]:border-b-0">
        <Part
          title={t('part.before')}
          state={<Photos count={shots('before')} missing={missing('before')} />}
          open={step === 'before' || !begun}
        >
          <PhotoUpload
            bookingId={visit.id}
            kind="before"
            photos={visit.photos}
            required={required('before')}
            next={step === 'before'}
          />
        </Part>
        {visit.checklist.length > 0 ? (
          <Part
            title={t('part.work')}
            state={
              open > 0 ? (
                <Missing>{t('work.open', { count: open })}</Missing>
              ) : (
                <Done>{t('work.ticked', { count: ticked })}</Done>
              )
            }
            open={step === 'work'}
          >
            <Checklist
              bookingId={visit.id}
              items={visit.checklist.map(({ id, label, required, done, service }) => ({
                id,
                label,
                required,
                done,
                service,
              }))}
              action={tick}
              text={{
                optional: t('work.optional'),
                saving: t('work.saving'),
                saved: t('work.saved'),
                refused: t('work.refused'),
              }}
            />
          </Part>
        ) : null}
        {step === 'before' ? null : (
          <Part
            title={t('part.after')}
            state={<Photos count={shots('after')} missing={missing('after')} />}
            open={step === 'after' || step === 'finish'}
          >
            <PhotoUpload
              bookingId={visit.id}
              kind="after"
              photos={visit.photos}
              required={required('after')}
              next={step === 'after' && !waits}
            />
          </Part>
        )}
      </div>
      {step === 'before' || (step === 'after' && !waits) ? <ShotBar kind={step} /> : null}
      {step === 'finish' && !waits ? (
        <VerbForm
          action={complete}
          kept="complete"
          bookingId={visit.id}
          label={t('finish.verb')}
          pending={t('finish.pending')}
          note={t('finish.note')}
        />
      ) : null}
    </>
  );
}

function Part({ title, state, ...rest }: { title: string; state: ReactNode; open: boolean; children: ReactNode }) {
  return (
    <Disclosure
      summary={
        <>
          <span className="flex-1">{title}</span>
          <span className="text-sm">{state}</span>
        </>
      }
      {...rest}
    />
  );
}

function Photos({ count, missing }: { count: number; missing: number }) {
  const t = useTranslations('vendor.job');
  if (missing > 0) return <Missing>{t('shotsMissing', { count: missing })}</Missing>;
  return count > 0 ? <Done>{t('photos', { count })}</Done> : <Missing>{t('photoMissing')}</Missing>;
}

function Done({ children }: { children: ReactNode }) {
  return <Status tone="ok">{children}</Status>;
}

function Missing({ children }: { children: ReactNode }) {
  return (
    <Status tone="warn" mark="open">
      {children}
    </Status>
  );
}
