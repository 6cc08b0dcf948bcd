import { useTranslations } from 'next-intl';
import type { Review } from '@/lib/signing/schema';
import type { VendorDetail } from '@/lib/vendors/schema';
import { Time } from '../ui/time';

/** The average, from five ratings on. */
export function ReviewSummary({ rating }: { rating: VendorDetail['rating'] }) {
  const t = useTranslations('vendor.reviews');
  return (
    <div className="slip-head self-start pt-4">
      <p className="text-sm text-ink-2">{t('average')}</p>
      {rating ? (
        <>
          <p className="mt-1 font-mono text-xl leading-none font-semibold">{rating.average.toFixed(1)}</p>
          <p className="mt-2 text-sm text-ink-2">{t('of', { count: rating.count })}</p>
        </>
      ) : (
        <p className="mt-1">{t('later')}</p>
      )}
    </div>
  );
}

/** What was said, newest first; nobody's name. */
export function ReviewList({ reviews, zone }: { reviews: Review[]; zone: string }) {
  const t = useTranslations('vendor.reviews');
  return (
    <ol className="border-t border-ink">
      {reviews.map((review) => (
        <li key={review.id} className="border-b border-rule py-4">
          <p className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span className="font-semibold">{t('rated', { rating: review.rating })}</span>
            <span className="text-sm text-ink-2">
              {review.serviceTitle} · <Time at={review.signedAt} zone={zone} format="date" />
            </span>
          </p>
          {review.comment ? <p className="mt-1 max-w-prose">{review.comment}</p> : null}
        </li>
      ))}
    </ol>
  );
}
