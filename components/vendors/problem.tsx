import { useTranslations } from 'next-intl';
import type { BookingDetail } from '@/lib/bookings/schema';
import type { FormAction } from '@/lib/core/action-state';
import { ActionForm } from '../ui/action-form';
import { ButtonAnchor, ButtonLink } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Textarea } from '../ui/input';
import { SubmitButton } from '../ui/submit-button';

type Visit = Pick<BookingDetail, 'id' | 'contact' | 'can' | 'status'>;

/** One tap away on every step: what can be done when the visit does not go as planned. */
export function Problem({ visit, release }: { visit: Visit; release: FormAction }) {
  const t = useTranslations('vendor.problem');
  const r = useTranslations('reschedule');
  return (
    <Dialog title={t('title')} trigger={t('open')} triggerVariant="link" triggerSize="sm">
      {visit.contact ? (
        <div className="mb-5 grid gap-2">
          <p className="text-ink-2">{t('callFirst')}</p>
          <ButtonAnchor href={`tel:${visit.contact.phone}`} size="wide">
            {t('call', { name: visit.contact.name })}
          </ButtonAnchor>
        </div>
      ) : null}
      {visit.can.reschedule ? (
        <ButtonLink href={`/vendor/jobs/${visit.id}/reschedule`} size="wide" className="mb-5">
          {r('propose')}
        </ButtonLink>
      ) : null}
      {visit.can.attempt ? (
        <div className="mb-5 grid gap-2 border-t border-rule pt-4">
          <p className="text-ink-2">{t('nobodyLead')}</p>
          <ButtonLink href={`/vendor/jobs/${visit.id}/nobody`} size="wide">
            {t('nobody')}
          </ButtonLink>
        </div>
      ) : null}
      {visit.can.cannotFinish ? (
        <div className="mb-5 grid gap-2 border-t border-rule pt-4">
          <p className="text-ink-2">{t('unfinishedLead')}</p>
          <ButtonLink href={`/vendor/jobs/${visit.id}/unfinished`} size="wide">
            {t(visit.status === 'in_progress' ? 'unfinished' : 'undone')}
          </ButtonLink>
        </div>
      ) : null}
      {visit.can.release ? (
        <ActionForm action={release} className="grid gap-4 border-t border-rule pt-4">
          <h3 className="font-semibold">{t('releaseTitle')}</h3>
          <p className="text-sm text-ink-2">{t('releaseLead')}</p>
          <input type="hidden" name="bookingId" value={visit.id} />
          <Field name="reason" label={t('reason')} hint={t('reasonHint')} required>
            <Textarea rows={2} maxLength={500} />
          </Field>
          <SubmitButton variant="danger" size="wide" pendingText={t('releasing')}>
            {t('release')}
          </SubmitButton>
        </ActionForm>
      ) : (
        <p className="border-t border-rule pt-4 text-sm text-ink-2">
          {t(visit.status === 'in_progress' ? 'begun' : 'done')}
        </p>
      )}
    </Dialog>
  );
}
