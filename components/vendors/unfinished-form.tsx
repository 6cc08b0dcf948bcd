import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { UNFINISHED_REASONS } from '@/lib/bookings/policy/door-choices';
import type { BookingDetail } from '@/lib/bookings/schema';
import type { Door } from '@/lib/bookings/schema/door';
import type { FormAction } from '@/lib/core/action-state';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMoney } from '@/lib/core/money';
import { FreshForm } from '../customer/fresh-form';
import { PhotoChoice } from '../photos/photo-choice';
import { PhotoUpload } from '../photos/photo-upload';
import { ChoiceList } from '../ui/choice-list';
import { Field } from '../ui/field';
import { Textarea } from '../ui/input';
import { Section } from '../ui/section';
import { SubmitButton } from '../ui/submit-button';

type Props = { visit: BookingDetail; door: Door; action: FormAction; times: ReactNode };

/** Why the work cannot be done, or finished, and how it shall go on: another time first, the visit charge otherwise. */
export function UnfinishedForm({ visit, door, action, times }: Props) {
  const t = useTranslations('vendor.unfinished');
  const reasons = useTranslations('door.reason');
  const locale = formatLocale(useLocale());
  const money = (minor: number) => formatMoney(minor, visit.currency, locale);
  const name = visit.contact?.name ?? t('customer');
  const { feeMinor, vendorShareMinor } = door.unfinished;
  const again = door.ways.includes('return') ? 'return' : 'reschedule';
  const photos = visit.photos.filter(({ kind }) => kind !== 'after');
  return (
    <FreshForm action={action} className="grid gap-8">
      <input type="hidden" name="bookingId" value={visit.id} />
      <input type="hidden" name="expectedFeeMinor" value={feeMinor} />
      <Section title={t('why')}>
        <div className="grid gap-5">
          <Field name="reason" label={t('reason')} as="group" required>
            <ChoiceList choices={UNFINISHED_REASONS.map((value) => ({ value, label: reasons(value) }))} />
          </Field>
          <Field name="note" label={t('note')} hint={t('noteHint', { name })} required>
            <Textarea rows={3} maxLength={500} />
          </Field>
          {photos.length > 0 || visit.can.photos ? (
            <Field name="photoId" label={t('photo')} hint={t('photoHint')} as="group">
              <PhotoChoice
                name="photoId"
                pick="one"
                photos={photos.map(({ id }, index) => ({
                  id,
                  label: t('photoOf', { number: index + 1 }),
                  checked: false,
                }))}
              />
              {visit.can.photos ? <PhotoUpload bookingId={visit.id} kind="other" photos={[]} /> : null}
            </Field>
          ) : null}
        </div>
      </Section>
      <Section title={t(`again.${again}`)}>
        <p className="mb-3 text-ink-2">{t('againLead', { name })}</p>
        {times}
        <SubmitButton name="way" value={again} size="wide" className="mt-5" pendingText={t('asking')}>
          {t('propose', { name })}
        </SubmitButton>
      </Section>
      <Section title={t('end')}>
        <p className="mb-3 text-ink-2">
          {t('endLead', { name, fee: money(feeMinor), share: money(vendorShareMinor) })}
        </p>
        <SubmitButton name="way" value="charge" variant="quiet" size="wide" formNoValidate pendingText={t('asking')}>
          {t('endVerb', { fee: money(feeMinor) })}
        </SubmitButton>
      </Section>
    </FreshForm>
  );
}
