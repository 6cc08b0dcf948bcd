import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ServiceRow } from '@/lib/catalog/schema';
import { formatDuration } from '@/lib/core/duration';
import { formatLocale } from '@/lib/core/i18n/locale';
import { address } from '@/lib/core/search-params';
import { Money } from '../ui/money';
import { Skeleton } from '../ui/skeleton';
import { CoveredWord } from './pincode-check';

/** Services as ruled rows: what it is on the left, what it costs on the right. */
export function ServiceList({ services, pincode }: { services: ServiceRow[]; pincode?: string }) {
  const t = useTranslations('catalog');
  const locale = formatLocale(useLocale());
  return (
    <ul aria-label={t('results')} className="grid gap-x-12 border-t border-ink lg:grid-cols-2">
      {services.map((one) => (
        <li key={one.id} className="border-b border-rule">
          <Link
            href={address(`/services/${one.slug}`, { pincode })}
            className="group grid h-full grid-cols-[minmax(0,1fr)_auto] gap-x-6 py-4"
          >
            <span className="text-lg leading-snug font-semibold group-hover:underline">{one.title}</span>
            <Money amountMinor={one.priceMinor} currency={one.currency} className="text-end text-lg font-semibold" />
            <span className="mt-0.5 line-clamp-2 self-start text-sm text-ink-2">{one.description}</span>
            <span className="mt-0.5 text-end text-sm whitespace-nowrap text-ink-2">
              {formatDuration(one.durationMinutes, locale)}
            </span>
            <span className="col-span-2 mt-1.5 flex flex-wrap justify-between gap-x-4 self-end text-sm text-ink-2">
              <span>
                {one.categoryTitle} · {t('warranty', { days: one.warrantyDays })}
              </span>
              {one.covered !== null && pincode ? <CoveredWord covered={one.covered} pincode={pincode} /> : null}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Rows that wait, as tall as `ServiceList`'s. */
export function ServiceListSkeleton({ label }: { label: string }) {
  return (
    <div role="status" className="grid gap-x-12 border-t border-ink lg:grid-cols-2">
      <span className="sr-only">{label}</span>
      {Array.from({ length: 8 }, (_, index) => `row-${index}`).map((key) => (
        <div key={key} className="grid h-32 content-start gap-3 border-b border-rule py-4">
          <Skeleton className="h-6 w-2/3" />
          <Skeleton className="h-4 w-full" />
          <Skeleton className="h-4 w-1/2" />
        </div>
      ))}
    </div>
  );
}
