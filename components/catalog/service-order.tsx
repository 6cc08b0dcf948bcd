import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { ServiceDetail } from '@/lib/catalog/schema';
import { formatDuration } from '@/lib/core/duration';
import { formatLocale } from '@/lib/core/i18n/locale';
import { buttonLook } from '../ui/button-look';
import { Money } from '../ui/money';
import { AddOnChoices } from './add-on-choices';
import type { Coverage } from './pincode-check';
import { PincodeField } from './pincode-field';

export type ServiceOrderProps = {
  service: ServiceDetail;
  chosen: string[];
  asked: (Coverage & { covered: boolean }) | null;
  /** What stands below: figures, the way out. */
  children: ReactNode;
};

/** Price, extras and place; part of the service page's GET form. */
export function ServiceOrder({ service, chosen, asked, children }: ServiceOrderProps) {
  const t = useTranslations('catalog');
  const locale = formatLocale(useLocale());
  return (
    <div className="slip-head grid gap-6 pt-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <p>
          <Money amountMinor={service.priceMinor} currency={service.currency} className="text-xl font-semibold" />{' '}
          <span className="text-sm text-ink-2">{t('service.taxIncluded')}</span>
        </p>
        <p className="text-sm text-ink-2">
          {t('service.duration')} {formatDuration(service.durationMinutes, locale)}
        </p>
      </div>
      {service.addOns.length > 0 ? (
        <div>
          <h2 className="text-base font-semibold">{t('service.addOns')}</h2>
          <p className="mb-2 text-sm text-ink-2">{t('service.addOnsHint')}</p>
          <AddOnChoices addOns={service.addOns} chosen={chosen} currency={service.currency} />
        </div>
      ) : null}
      <p className="text-sm text-ink-2">{t('service.moreServices')}</p>
      <div>
        <div className="flex items-end gap-3">
          <PincodeField
            label={t('check.label')}
            hint={t('check.hint')}
            value={asked?.code}
            className="min-w-0 flex-1"
          />
          <button type="submit" formAction={`/services/${service.slug}`} className={buttonLook('quiet')}>
            {t('check.submit')}
          </button>
        </div>
        {asked ? <ServiceCoverage asked={asked} /> : null}
      </div>
      {children}
    </div>
  );
}

function ServiceCoverage({ asked }: { asked: Coverage & { covered: boolean } }) {
  const t = useTranslations('catalog.check');
  if (!asked.place) return <p className="mt-2 text-sm text-bad">{t('unknown', { pincode: asked.code })}</p>;
  return (
    <p className={`mt-2 text-sm ${asked.covered ? 'text-ok' : 'text-warn'}`}>
      {t(asked.covered ? 'coveredService' : 'uncoveredService', { place: asked.place.place })}
    </p>
  );
}
