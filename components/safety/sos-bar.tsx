import { useTranslations } from 'next-intl';
import type { SosAlert } from '@/lib/bookings/schema/safety';
import type { FormAction } from '@/lib/core/action-state';
import { ActionForm } from '../ui/action-form';
import { ButtonAnchor } from '../ui/button';
import { buttonLook } from '../ui/button-look';
import { Disclosure } from '../ui/disclosure';
import { Field } from '../ui/field';
import { Textarea } from '../ui/input';
import { Link } from '../ui/link';
import { Status } from '../ui/status';
import { SubmitButton } from '../ui/submit-button';
import { Time } from '../ui/time';
import { alertPlace } from './alert-place';

type Props = { alerts: SosAlert[]; acknowledge: FormAction; resolve: FormAction };

/** Open calls for help, above everything else of the desk. */
export function SosBar({ alerts, acknowledge, resolve }: Props) {
  const t = useTranslations('safety.desk');
  return (
    <div role="status">
      {alerts.length > 0 ? (
        <section aria-label={t('label')} className="mb-6 border-y-3 border-bad">
          <ul>
            {alerts.map((alert) => (
              <li
                key={alert.id}
                id={alertPlace(alert.id)}
                className="grid scroll-mt-20 gap-2 border-b border-rule py-3 target:bg-sunk last:border-b-0"
              >
                <Call alert={alert} acknowledge={acknowledge} />
                <Disclosure summary={t('close')}>
                  <ActionForm action={resolve} className="grid max-w-2xl gap-3">
                    <input type="hidden" name="alertId" value={alert.id} />
                    <Field name="resolution" label={t('resolution')} hint={t('resolutionHint')} required>
                      <Textarea rows={2} maxLength={1000} />
                    </Field>
                    <div>
                      <SubmitButton variant="quiet">{t('close')}</SubmitButton>
                    </div>
                  </ActionForm>
                </Disclosure>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}

/** Who calls, from where, and the ways to them. */
function Call({ alert, acknowledge }: { alert: SosAlert; acknowledge: FormAction }) {
  const t = useTranslations('safety.desk');
  const { raisedBy, other, position } = alert;
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-2">
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <Status tone="bad" mark={alert.status === 'open' ? 'full' : 'half'}>
            {alert.acknowledgedBy ? t('takenWord', { name: alert.acknowledgedBy }) : t('open')}
          </Status>
          <span className="font-semibold">{t('from', { name: raisedBy.name, role: raisedBy.role })}</span>
          <Time at={alert.raisedAt} zone={alert.timeZone} format="time" className="text-sm text-ink-2" />
        </p>
        <p className="text-sm text-ink-2">
          {alert.serviceTitle}, {alert.area} · <span className="font-mono">{alert.reference}</span>
          {other ? ` · ${t('other', { name: other.name })}` : null}
        </p>
        {alert.note ? <p className="mt-1">“{alert.note}”</p> : null}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {alert.status === 'open' ? (
          <ActionForm action={acknowledge}>
            <input type="hidden" name="alertId" value={alert.id} />
            <SubmitButton size="sm">{t('take')}</SubmitButton>
          </ActionForm>
        ) : null}
        {raisedBy.phone ? (
          <ButtonAnchor href={`tel:${raisedBy.phone}`} size="sm">
            {t('call', { name: raisedBy.name })}
          </ButtonAnchor>
        ) : null}
        {position ? (
          <ButtonAnchor
            href={`https://www.google.com/maps?q=${position.latitude},${position.longitude}`}
            target="_blank"
            rel="noreferrer"
            size="sm"
          >
            {t('place')}
          </ButtonAnchor>
        ) : null}
        <Link href={`/ops/bookings/${alert.bookingId}`} className={buttonLook('quiet', 'sm')}>
          {t('visit')}
        </Link>
      </div>
    </div>
  );
}
