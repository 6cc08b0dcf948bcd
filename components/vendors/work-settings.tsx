import { useTranslations } from 'next-intl';
import type { PayoutStanding } from '@/lib/payments/schema/payouts';
import type { VendorDetail } from '@/lib/vendors/schema';
import { Link } from '../ui/link';

type Props = {
  vendor: VendorDetail;
  payouts: PayoutStanding['status'];
  /** Documents that lack, came back or ended. */
  documentsOpen: number;
};

/** What decides which offers come, each a row that leads to its own page. */
export function WorkSettings({ vendor, payouts, documentsOpen }: Props) {
  const t = useTranslations('vendor.account');
  const days = new Set(vendor.hours.map((one) => one.weekday)).size;
  const rows = [
    { href: '/vendor/account/hours', title: t('hoursTitle'), value: t('hoursSummary', { days }) },
    {
      href: '/vendor/account/days',
      title: t('daysTitle'),
      value: t('daysSummary', { count: vendor.timeOff.length }),
    },
    { href: '/vendor/account/calendar', title: t('feedTitle'), value: t('feedSummary') },
    {
      href: '/vendor/account/payouts',
      title: t('payoutsTitle'),
      value: t(`payoutsSummary.${payouts}`),
    },
    {
      href: '/vendor/account/documents',
      title: t('documentsTitle'),
      value: t('documentsSummary', { open: documentsOpen }),
    },
    { href: '/vendor/account/areas', title: t('areasTitle'), value: t('areasSummary', { count: vendor.areas.length }) },
    {
      href: '/vendor/account/services',
      title: t('skillsTitle'),
      value: t('skillsSummary', { count: vendor.skills.length }),
    },
    {
      href: '/vendor/reviews',
      title: t('reviewsTitle'),
      value: vendor.rating
        ? t('ratingValue', { average: vendor.rating.average.toFixed(1), count: vendor.rating.count })
        : t('ratingLater'),
    },
    ...(vendor.status === 'approved' || vendor.status === 'suspended'
      ? [{ href: '/vendor/account/standing', title: t('scoreTitle'), value: t('scoreSummary') }]
      : []),
    { href: '/vendor/jobs', title: t('jobsTitle'), value: t('jobsSummary') },
  ];
  return (
    <ul className="border-t border-rule">
      {rows.map(({ href, title, value }) => (
        <li key={href} className="border-b border-rule">
          <Link href={href} className="flex min-h-14 items-center gap-4 py-2 hover:bg-sunk">
            <span className="flex-1 font-medium">{title}</span>
            <span className="text-end text-ink-2">{value}</span>
            <span aria-hidden="true">→</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
