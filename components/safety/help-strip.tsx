import { useLocale, useTranslations } from 'next-intl';
import type { OwnSos } from '@/lib/bookings/schema/safety';
import type { FormAction } from '@/lib/core/action-state';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatTime } from '@/lib/core/time-text';
import { ActionForm } from '../ui/action-form';
import { ButtonAnchor } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Textarea } from '../ui/input';
import { Notice } from '../ui/notice';
import { SubmitButton } from '../ui/submit-button';
import { PositionFields } from '../vendors/position-fields';

type Props = { bookingId: string; zone: string; sos: OwnSos; raise: FormAction };

/** Held at the top of a visit that is under way or has just ended: quiet, and never further than one tap. */
export function HelpStrip({ bookingId, zone, sos, raise }: Props) {
  const t = useTranslations('safety.sos');
  if (!sos.available && sos.alert?.status !== 'open' && sos.alert?.status !== 'acknowledged') return null;
  const called = sos.alert !== null && sos.alert.status !== 'resolved';
  return (
    <div className="sticky top-0 z-20 -mx-4 mb-4 flex min-h-14 items-center justify-between gap-4 border-b border-rule bg-paper px-4 py-1.5 md:mx-0 md:px-0">
      <p className="text-sm text-ink-2">{t('strip')}</p>
      <Dialog title={t('title')} trigger={t('open')} triggerVariant="danger" triggerSize="sm">
        <p className="mb-2 font-semibold">{t('danger')}</p>
        <ButtonAnchor href={`tel:${sos.emergencyNumber}`} variant="danger" size="wide">
          {t('call', { number: sos.emergencyNumber })}
        </ButtonAnchor>
        <div className="mt-6 grid gap-4 border-t border-rule pt-4">
          <h3 className="font-semibold">{t('tellTitle')}</h3>
          <Standing sos={sos} zone={zone} />
          {sos.available ? (
            <ActionForm action={raise} className="grid gap-4" resetOnOk>
              {called ? null : <p className="text-sm text-ink-2">{t('tellLead')}</p>}
              <input type="hidden" name="bookingId" value={bookingId} />
              <PositionFields text={{ add: t('place.add'), added: t('place.added'), refused: t('place.refused') }} />
              <Field name="note" label={t('note')} hint={t('noteHint')}>
                <Textarea rows={2} maxLength={500} />
              </Field>
              <SubmitButton variant={called ? 'quiet' : 'next'} size="wide" pendingText={t('telling')}>
                {t(called ? 'tellMore' : 'tell')}
              </SubmitButton>
            </ActionForm>
          ) : null}
        </div>
      </Dialog>
    </div>
  );
}

/** What became of the call, in the words of whoever waits. */
function Standing({ sos: { alert }, zone }: Pick<Props, 'sos' | 'zone'>) {
  const t = useTranslations('safety.sos');
  const locale = formatLocale(useLocale());
  if (!alert) return null;
  const time = (at: string) => formatTime(at, 'time', locale, zone);
  return (
    <div role="status">
      {alert.status === 'open' ? <Notice tone="warn">{t('openSince', { time: time(alert.raisedAt) })}</Notice> : null}
      {alert.status === 'acknowledged' ? (
        <Notice tone="ok">{t('takenSince', { time: time(alert.acknowledgedAt ?? alert.raisedAt) })}</Notice>
      ) : null}
      {alert.status === 'resolved' ? <Notice>{t('closed', { time: time(alert.raisedAt) })}</Notice> : null}
    </div>
  );
}
