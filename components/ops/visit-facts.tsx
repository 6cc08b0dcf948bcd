import { useTranslations } from 'next-intl';
import type { BookingDetail } from '@/lib/bookings/schema';
import { formatPhone } from '@/lib/core/phone';
import { type Definition, DefinitionList } from '../ui/definition-list';
import { Link } from '../ui/link';
import { Money } from '../ui/money';
import { Time, TimeWindow } from '../ui/time';

const phoneLink = (phone: string) => (
  <a className="link font-mono whitespace-nowrap" href={`tel:${phone}`}>
    {formatPhone(phone)}
  </a>
);

/** Who, where, when: everything a call about the visit needs. */
export function VisitFacts({ visit }: { visit: BookingDetail }) {
  const t = useTranslations('ops.facts');
  const { contact, vendor } = visit;
  const items: Definition[] = [
    ...(visit.putsRight
      ? [
          {
            id: 'putsRight',
            term: t('putsRight'),
            value: (
              <Link href={`/ops/bookings/${visit.putsRight.id}`} className="link font-mono">
                {visit.putsRight.reference}
              </Link>
            ),
          },
        ]
      : []),
    { id: 'customer', term: t('customer'), value: visit.customerName },
    ...(contact
      ? [
          { id: 'contact', term: t('contact'), value: contact.name },
          { id: 'phone', term: t('phone'), value: phoneLink(contact.phone) },
          {
            id: 'address',
            term: t('address'),
            value: [contact.line1, contact.line2, contact.landmark].filter(Boolean).join(', '),
          },
        ]
      : []),
    { id: 'place', term: t('place'), value: `${visit.area}, ${visit.city} ${visit.pincode}` },
    ...(contact?.accessNotes ? [{ id: 'access', term: t('access'), value: contact.accessNotes }] : []),
    ...(contact?.notes ? [{ id: 'notes', term: t('notes'), value: contact.notes }] : []),
    {
      id: 'window',
      term: t('window'),
      value: <TimeWindow from={visit.startsAt} to={visit.arrivalEndsAt} zone={visit.timeZone} />,
    },
    { id: 'vendor', term: t('vendor'), value: vendor?.displayName ?? t('nobody') },
    ...(vendor?.phone ? [{ id: 'vendorPhone', term: t('vendorPhone'), value: phoneLink(vendor.phone) }] : []),
    ...(visit.startConfirmed === null
      ? []
      : [{ id: 'code', term: t('startCode'), value: t(visit.startConfirmed ? 'codeGiven' : 'codeMissing') }]),
    { id: 'booked', term: t('booked'), value: <Time at={visit.createdAt} zone={visit.timeZone} /> },
  ];
  return <DefinitionList dense items={items} />;
}

/** The scope and what it costs; below it what the vendor earns. */
export function VisitPrice({ visit }: { visit: BookingDetail }) {
  const t = useTranslations('ops.facts');
  const money = (amountMinor: number) => <Money amountMinor={amountMinor} currency={visit.currency} />;
  return (
    <DefinitionList
      dense
      items={[
        ...visit.items.map((item) => ({
          id: item.id,
          term: item.quantity > 1 ? `${item.title} × ${item.quantity}` : item.title,
          value: money(item.amountMinor),
        })),
        { id: 'total', term: t('total'), value: money(visit.totalMinor), total: true },
        { id: 'tax', term: t('tax'), value: money(visit.taxMinor) },
        ...(visit.netPayMinor === undefined
          ? []
          : [{ id: 'net', term: t('vendorEarns'), value: money(visit.netPayMinor) }]),
      ]}
    />
  );
}
