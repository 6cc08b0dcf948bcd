import { useLocale, useTranslations } from 'next-intl';
import type { ServiceRow } from '@/lib/catalog/schema';
import { formatDuration } from '@/lib/core/duration';
import { formatLocale } from '@/lib/core/i18n/locale';
import { address } from '@/lib/core/search-params';
import { cx } from '../ui/cx';
import { Link } from '../ui/link';
import { Money } from '../ui/money';
import { Skeleton } from '../ui/skeleton';
import { CoveredWord } from './pincode-check';
import { ServiceThumb } from './service-thumb';

/** As many rows as a tall screen shows at once. */
const FIRST_SEEN = 6;

/** Services as ruled rows: what it is on the left, what it costs on the right. */
export function ServiceList({ services, pincode }: { services: ServiceRow[]; pincode?: string }) {
  const t = useTranslations('catalog');
  const locale = formatLocale(useLocale());
  return (
    <ul aria-label={t('results')} className="grid gap-x-12 border-t border-ink lg:grid-cols-2">
      {services.map((one, index) => (
        <li key={one.id} className={cx('border-b border-rule', index >= FIRST_SEEN && 'row-below')}>
          <Link
            href={address(`/services/${one.slug}`, { pincode })}
            className="group flex h-full items-start gap-x-4 py-4 md:gap-x-5"
          >
            <ServiceThumb slug={one.slug} loading={index < FIRST_SEEN ? 'eager' : 'lazy'} />
            <span className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)_auto] grid-rows-[auto_1fr_auto] gap-x-4 self-stretch">
              <span className="text-lg leading-snug font-semibold group-hover:underline">{one.title}</span>
              <Money amountMinor={one.priceMinor} currency={one.currency} className="text-end text-lg font-semibold" />
              <span className="col-span-2 mt-0.5 line-clamp-2 self-start text-sm text-ink-2">{one.description}</span>
              <span className="col-span-2 mt-1.5 flex flex-wrap justify-between gap-x-4 self-end text-sm text-ink-2">
                <span>
                  {formatDuration(one.durationMinutes, locale)} · {t('warranty', { days: one.warrantyDays })}
                </span>
                {one.covered !== null && pincode ? <CoveredWord covered={one.covered} pincode={pincode} /> : null}
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Rows that wait, as tall as `ServiceList`'s. */
export function ServiceListSkeleton() {
  return (
    <div className="grid gap-x-12 border-t border-ink lg:grid-cols-2">
      {Array.from({ length: 8 }, (_, index) => `row-${index}`).map((key) => (
        <div key={key} className="flex h-36 gap-4 border-b border-rule py-4 md:gap-5">
          <Skeleton className="h-15 w-20 shrink-0 sm:h-18 sm:w-24" />
          <div className="grid flex-1 content-start gap-3">
            <Skeleton className="h-6 w-2/3" />
            <Skeleton className="h-4 w-full" />
            <Skeleton className="h-4 w-1/2" />
          </div>
        </div>
      ))}
    </div>
  );
}
