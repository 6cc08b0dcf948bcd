import { useLocale, useTranslations } from 'next-intl';
import { formatDuration } from '@/lib/core/duration';
import { formatLocale } from '@/lib/core/i18n/locale';
import { Disclosure } from '../ui/disclosure';
import { Link } from '../ui/link';
import { Money } from '../ui/money';

export type AddServiceProps = {
  /** What can be added, by category; null when the visit is full. */
  groups:
    | {
        id: string;
        title: string;
        services: {
          id: string;
          title: string;
          priceMinor: number;
          currency: string;
          durationMinutes: number;
          href: string;
        }[];
      }[]
    | null;
  most: number;
  /** Where, as people call it; null before it is known. */
  place: string | null;
};

/** The services that the same person can do in the same visit, one below the other: choosing one adds it. */
export function AddService({ groups, most, place }: AddServiceProps) {
  const t = useTranslations('booking-flow.when');
  const locale = formatLocale(useLocale());
  if (!groups) return <p className="py-3 text-sm text-ink-2">{t('addFull', { count: most })}</p>;
  if (groups.length === 0) return <p className="py-3 text-sm text-ink-2">{t('addNone', { place: place ?? '' })}</p>;
  return (
    <Disclosure summary={<span className="link">{t('addService')}</span>}>
      <p className="text-sm text-ink-2">{place ? t('addLead', { place }) : t('addLeadAnywhere')}</p>
      {groups.map((group) => (
        <section key={group.id} aria-label={group.title} className="mt-4">
          <h3 className="text-sm font-semibold">{group.title}</h3>
          <ul className="border-t border-rule">
            {group.services.map((one) => (
              <li key={one.id} className="border-b border-rule">
                <Link
                  href={one.href}
                  replace
                  scroll={false}
                  className="group flex min-h-14 items-center justify-between gap-4 py-2"
                >
                  <span className="min-w-0">
                    <span className="block font-medium group-hover:underline">{one.title}</span>
                    <span className="block text-sm text-ink-2">{formatDuration(one.durationMinutes, locale)}</span>
                  </span>
                  <span className="shrink-0">
                    + <Money amountMinor={one.priceMinor} currency={one.currency} />
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Disclosure>
  );
}
