import { useTranslations } from 'next-intl';
import type { VendorDetail } from '@/lib/vendors/schema';
import { Link } from '../ui/link';
import { Portrait } from '../ui/portrait';
import { VendorWord } from '../vendors/vendor-word';

/** Face, standing and rating of somebody who works as a professional. */
export function PersonStanding({ vendor }: { vendor: VendorDetail }) {
  const t = useTranslations('onboarding');
  const p = useTranslations('admin.person');
  return (
    <div className="flex items-center gap-4">
      <Portrait name={vendor.displayName} src={vendor.portrait && `${vendor.portrait}&size=thumb`} size="lg" />
      <div className="min-w-0 text-sm">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="text-base font-medium">{vendor.displayName}</span>
          <VendorWord status={vendor.status} />
        </p>
        <p className="text-ink-2">
          {vendor.city} ·{' '}
          {vendor.rating ? t('rated', { average: vendor.rating.average, count: vendor.rating.count }) : t('unrated')}
        </p>
        {vendor.statusReason ? <q>{vendor.statusReason}</q> : null}
        <p>
          <Link className="link" href={`/onboarding/vendors/${vendor.id}`}>
            {p('vendor')}
          </Link>
        </p>
      </div>
    </div>
  );
}
