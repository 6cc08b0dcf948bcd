import { useLocale, useTranslations } from 'next-intl';
import type { BookingDetail } from '@/lib/bookings/schema';
import type { FormAction } from '@/lib/core/action-state';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatTime, formatWindow } from '@/lib/core/time-text';
import { FreshForm } from '../customer/fresh-form';
import { Countdown } from '../ui/countdown';
import { SubmitButton } from '../ui/submit-button';

export type RescheduleActions = { accept: FormAction; reject: FormAction; withdraw: FormAction };
type Props = {
  visit: BookingDetail;
  /** The other side, as the reader calls it. */
  name: string;
  actions: RescheduleActions;
};

/** Another time that waits for an answer: yes or no from one side, taking it back from the other. */
export function RescheduleCard({ visit, name, actions }: Props) {
  const t = useTranslations('reschedule');
  const locale = formatLocale(useLocale());
  const { reschedule: asked, timeZone: zone } = visit;
  if (!asked) return null;
  const answers = asked.yours === 'answer';
  const left = (
    <Countdown
      deadline={asked.expiresAt}
      serverNow={visit.now}
      format="minutes"
      locale={locale}
      expiredText={t('over')}
      refreshOnExpire
    />
  );
  const until = { time: formatTime(asked.expiresAt, 'datetime', locale, zone), left: () => left };
  const judged = visit.viewer === 'customer' && asked.startsAt > visit.originalStartsAt;
  return (
    <section aria-label={t('card')} className="ink-in border-s-4 border-ink ps-4">
      <h2 className="font-semibold">{t(answers ? 'asks' : visit.viewer === 'staff' ? 'asked' : 'youAsk', { name })}</h2>
      <Change visit={visit} startsAt={asked.startsAt} arrivalEndsAt={asked.arrivalEndsAt} />
      {asked.reason ? <p className="mt-1">“{asked.reason}”</p> : null}
      <p className="mt-1 text-sm text-ink-2">{t.rich(answers ? 'answerBy' : 'waits', until)}</p>
      {judged && answers ? (
        <p className="mt-1 text-sm text-ink-2">
          {t('judged', { time: formatTime(visit.originalStartsAt, 'datetime', locale, zone) })}
        </p>
      ) : null}
      <div className="mt-3 flex flex-wrap gap-2">
        {answers ? (
          <>
            <Answer action={actions.accept} id={asked.id} label={t('accept')} pending={t('moving')} next />
            <Answer action={actions.reject} id={asked.id} label={t('keep')} pending={t('keeping')} />
          </>
        ) : (
          <Answer action={actions.withdraw} id={asked.id} label={t('takeBack')} pending={t('keeping')} />
        )}
      </div>
    </section>
  );
}

type AnswerProps = { action: FormAction; id: string; label: string; pending: string; next?: boolean };

function Answer({ action, id, label, pending, next }: AnswerProps) {
  return (
    <FreshForm action={action}>
      <input type="hidden" name="rescheduleId" value={id} />
      <SubmitButton variant={next ? 'next' : 'quiet'} pendingText={pending}>
        {label}
      </SubmitButton>
    </FreshForm>
  );
}

type ChangeProps = {
  visit: Pick<BookingDetail, 'startsAt' | 'arrivalEndsAt' | 'timeZone'>;
  startsAt: string;
  arrivalEndsAt: string;
};

/** The present window and the new one, one under the other. */
export function Change({ visit, startsAt, arrivalEndsAt }: ChangeProps) {
  const t = useTranslations('reschedule');
  const locale = formatLocale(useLocale());
  return (
    <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
      <dt className="text-ink-2">{t('before')}</dt>
      <dd>
        <s className="text-ink-2">{formatWindow(visit.startsAt, visit.arrivalEndsAt, locale, visit.timeZone)}</s>
      </dd>
      <dt className="text-ink-2">{t('after')}</dt>
      <dd className="font-semibold">{formatWindow(startsAt, arrivalEndsAt, locale, visit.timeZone)}</dd>
    </dl>
  );
}
