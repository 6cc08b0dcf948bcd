import { useTranslations } from 'next-intl';
import type { VendorDetail } from '@/lib/vendors/schema';
import { DefinitionList } from '../ui/definition-list';
import { Time } from '../ui/time';

/** What customers see of the reader, and how he stands. */
export function ProfileFacts({ vendor }: { vendor: VendorDetail }) {
  const t = useTranslations('vendor.account');
  const standing = useTranslations('states.vendor');
  return (
    <DefinitionList
      items={[
        { id: 'shown', term: t('shown'), value: vendor.displayName },
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
      ]}
    />
  );
}
