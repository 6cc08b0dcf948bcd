import { useTranslations } from 'next-intl';
import { cx } from '../ui/cx';
import { Link } from '../ui/link';

export type StripDay = {
  /** YYYY-MM-DD at the address. */
  day: string;
  weekday: string;
  /** "22", and what stands beside it where there is room: "Nov". */
  date: string;
  month: string;
  label: string;
  href: string;
  slots: number;
  current: boolean;
};

export type DayStripProps = { days: StripDay[]; earlierHref: string | null; laterHref: string | null };

/** Seven days to choose from; a day without a free window says so. */
export function DayStrip({ days, earlierHref, laterHref }: DayStripProps) {
  const t = useTranslations('booking-flow.when');
  return (
    <nav aria-label={t('days')}>
      <ul className="grid grid-cols-7 border-y border-rule">
        {days.map((one) => (
          <li key={one.day} className="border-rule not-last:border-e">
            <Link
              href={one.href}
              replace
              scroll={false}
              aria-current={one.current ? 'date' : undefined}
              className={cx(
                'flex min-h-18 flex-col items-center justify-center gap-0.5 border-b-3 px-0.5 py-1.5 text-center leading-tight -outline-offset-2 hover:bg-sunk',
                one.current ? 'border-ink bg-sunk font-semibold' : 'border-transparent',
                one.slots === 0 && 'text-ink-2',
              )}
            >
              <span aria-hidden="true" className="text-xs">
                {one.weekday}
              </span>
              <span aria-hidden="true" className="text-lg whitespace-nowrap">
                {one.date} <span className="text-base max-md:hidden">{one.month}</span>
              </span>
              <span className="sr-only">{one.label},</span>
              <span className="text-xs font-normal text-ink-2">
                {one.slots > 0
                  ? t.rich('dayFree', {
                      count: one.slots,
                      words: (words) => <span className="max-md:sr-only">{words}</span>,
                    })
                  : t('dayFull')}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <div className="flex justify-between text-sm">
        {earlierHref ? (
          <Link href={earlierHref} replace scroll={false} className="link inline-flex min-h-11 items-center">
            {t('earlier')}
          </Link>
        ) : (
          <span />
        )}
        {laterHref ? (
          <Link href={laterHref} replace scroll={false} className="link inline-flex min-h-11 items-center">
            {t('later')}
          </Link>
        ) : null}
      </div>
    </nav>
  );
}
