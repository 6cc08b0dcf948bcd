import { useTranslations } from 'next-intl';
import { formatPhone } from '@/lib/core/phone';
import type { Person } from '@/lib/people/schema';
import type { VendorDetail } from '@/lib/vendors/schema';
import { type Definition, DefinitionList } from '../ui/definition-list';
import { Time } from '../ui/time';

/** What we know of the reader, and what customers see of it. */
export function ProfileFacts({ person, vendor }: { person: Person; vendor: VendorDetail | null }) {
  const t = useTranslations('vendor.account');
  const standing = useTranslations('states.vendor');
  const items: Definition[] = [
    { id: 'name', term: t('name'), value: person.name },
    ...(vendor ? [{ id: 'shown', term: t('shown'), value: vendor.displayName }] : []),
    { id: 'phone', term: t('phone'), value: person.phone ? formatPhone(person.phone) : '' },
    { id: 'email', term: t('email'), value: person.email ?? '' },
  ];
  if (vendor) {
    items.push(
      { id: 'base', term: t('base'), value: `${vendor.city}, ${vendor.homePincode}` },
      {
        id: 'standing',
        term: t('verified'),
        value: vendor.verifiedAt ? (
          <Time at={vendor.verifiedAt} zone={vendor.timeZone} format="longDate" />
        ) : (
          standing(vendor.status)
        ),
      },
      {
        id: 'rating',
        term: t('rating'),
        value: vendor.rating
          ? t('ratingValue', { average: vendor.rating.average.toFixed(1), count: vendor.rating.count })
          : t('ratingLater'),
      },
    );
  }
  return <DefinitionList items={items} />;
}
