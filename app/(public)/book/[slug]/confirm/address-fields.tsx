import { randomUUID } from 'node:crypto';
import { getTranslations } from 'next-intl/server';
import { DraftKeeper } from '@/components/bookings/draft-keeper';
import { SavedAddresses } from '@/components/people/saved-addresses';
import { Disclosure } from '@/components/ui/disclosure';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { Link } from '@/components/ui/link';
import type { Pincode } from '@/lib/catalog/schema';
import type { Address } from '@/lib/people/schema';
import { KeepAddress } from './keep-address';

export const REQUIRED_NAMES = ['address.line1', 'address.city'];

const KEPT_NAMES = [
  'address.line1',
  'address.line2',
  'address.landmark',
  'address.city',
  'address.accessNotes',
  'notes',
  'contact.name',
  'contact.phone',
];

type Props = {
  /** Null for a guest, whose draft goes to whoever signs in here. */
  userId: string | null;
  place: Pincode;
  changeHref: string;
  saved: Address[];
};

/** Where to come and how to get in. */
export async function AddressFields({ userId, place, changeHref, saved }: Props) {
  const [t, common] = await Promise.all([getTranslations('booking-flow.review'), getTranslations('common')]);
  const optionalText = common('optional');
  const here = saved.filter((one) => one.pincode === place.code);
  const elsewhere = saved.length - here.length;
  return (
    <div className="grid gap-5">
      <DraftKeeper userId={userId} freshId={randomUUID()} names={KEPT_NAMES} pincode={place.code} />
      <input type="hidden" name="address.pincode" value={place.code} />
      {here.length > 0 ? (
        <SavedAddresses addresses={here} text={{ label: t('saved'), other: t('savedOther') }} />
      ) : null}
      {elsewhere > 0 ? <p className="text-sm text-ink-2">{t('savedElsewhere', { count: elsewhere })}</p> : null}
      <Field name="address.line1" label={t('line1')} hint={t('line1Hint')} required>
        <Input autoComplete="address-line1" maxLength={200} />
      </Field>
      <Field name="address.line2" label={t('line2')} optionalText={optionalText}>
        <Input autoComplete="address-line2" maxLength={200} />
      </Field>
      <Field name="address.landmark" label={t('landmark')} hint={t('landmarkHint')} optionalText={optionalText}>
        <Input maxLength={200} />
      </Field>
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-4">
        <Field name="address.city" label={t('city')} required>
          <Input autoComplete="address-level2" maxLength={100} defaultValue={place.district} />
        </Field>
        <p>
          <span className="block text-sm font-semibold">{t('pincode')}</span>
          <span className="mt-1.5 flex min-h-12 items-center gap-3">
            <span className="font-mono tabular-nums">{place.code}</span>
            <Link href={changeHref} className="link inline-flex min-h-11 items-center text-sm">
              {t('pincodeChange')}
            </Link>
          </span>
        </p>
      </div>
      <Field
        name="address.accessNotes"
        label={t('accessNotes')}
        hint={t('accessNotesHint')}
        optionalText={optionalText}
      >
        <Textarea rows={2} maxLength={500} />
      </Field>
      {userId ? <KeepAddress /> : null}
      <Field name="notes" label={t('notes')} hint={t('notesHint')} optionalText={optionalText}>
        <Textarea rows={3} maxLength={1000} />
      </Field>
      <Disclosure summary={t('someoneElse')}>
        <div className="grid gap-5 pt-1 sm:grid-cols-2">
          <Field name="contact.name" label={t('contactName')}>
            <Input autoComplete="off" maxLength={120} />
          </Field>
          <Field name="contact.phone" label={t('contactPhone')}>
            <Input type="tel" autoComplete="off" maxLength={40} />
          </Field>
        </div>
      </Disclosure>
    </div>
  );
}
