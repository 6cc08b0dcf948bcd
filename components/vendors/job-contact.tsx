import { useTranslations } from 'next-intl';
import type { BookingDetail } from '@/lib/bookings/schema';
import { ButtonAnchor, ButtonLink } from '../ui/button';
import { mapsAddress } from './maps-address';

type Visit = Pick<BookingDetail, 'id' | 'contact' | 'area' | 'city' | 'pincode' | 'status'>;

/** Who waits, where, and how to get in. Everything here goes away 48 hours after the money has moved. */
export function JobContact({ visit, navigate }: { visit: Visit; navigate?: boolean }) {
  const t = useTranslations('vendor.contact');
  const { contact } = visit;
  if (!contact) return <p className="text-sm text-ink-2">{t('hidden')}</p>;
  const ahead = visit.status === 'accepted';
  return (
    <div>
      <p className="font-semibold">{contact.name}</p>
      <address className="not-italic">
        <span className="block">{contact.line1}</span>
        {contact.line2 ? <span className="block">{contact.line2}</span> : null}
        <span className="block">
          {visit.area}, {visit.city} {visit.pincode}
        </span>
      </address>
      <dl className="mt-2 text-sm">
        <Fact term={t('landmark')} value={contact.landmark} />
        <Fact
          term={t('access')}
          value={contact.accessNotes === undefined && ahead ? t('accessLater') : contact.accessNotes}
        />
        <Fact term={t('notes')} value={contact.notes} />
      </dl>
      <div className="mt-3 flex flex-wrap gap-2">
        {navigate ? (
          <ButtonAnchor href={mapsAddress(visit)} target="_blank" rel="noreferrer" className="flex-[1_1_9rem]">
            {t('navigate')}
          </ButtonAnchor>
        ) : null}
        <ButtonAnchor href={`tel:${contact.phone}`} className="flex-[1_1_9rem] md:max-w-60">
          {t('call', { name: contact.name })}
        </ButtonAnchor>
        <ButtonLink href={`/vendor/jobs/${visit.id}/messages`} className="flex-[1_1_9rem] md:max-w-60">
          {t('write')}
        </ButtonLink>
      </div>
    </div>
  );
}

function Fact({ term, value }: { term: string; value?: string | null }) {
  if (!value) return null;
  return (
    <div className="flex gap-2 py-0.5">
      <dt className="shrink-0 text-ink-2">{term}</dt>
      <dd>{value}</dd>
    </div>
  );
}
