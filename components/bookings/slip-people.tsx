import { useTranslations } from 'next-intl';
import { Portrait } from '../ui/portrait';
import { Time } from '../ui/time';
import type { VisitSlipData } from './visit-slip-data';

/** Who comes, and for whom. */
export function SlipPeople({ slip }: { slip: Pick<VisitSlipData, 'vendor' | 'customer' | 'zone'> }) {
  const t = useTranslations('states.slip');
  const { vendor, customer } = slip;
  return (
    <>
      {vendor ? (
        <div className="flex items-center gap-3">
          <Portrait name={vendor.name} src={vendor.photoUrl} />
          <div className="min-w-0">
            <p className="font-semibold">{t('vendor', { name: vendor.name })}</p>
            {vendor.verifiedAt ? (
              <p className="text-sm text-ink-2">
                {t.rich('verified', {
                  date: () => <Time at={vendor.verifiedAt ?? ''} zone={slip.zone} format="date" />,
                })}
              </p>
            ) : null}
          </div>
        </div>
      ) : (
        <p className="text-ink-2">{t('searching')}</p>
      )}
      {customer ? (
        <p className={vendor ? 'mt-1 text-sm text-ink-2' : undefined}>{t('customer', { name: customer.name })}</p>
      ) : null}
    </>
  );
}
