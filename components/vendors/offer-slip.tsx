import type { ReactNode } from 'react';
import type { OfferCard } from '@/lib/bookings/schema/offered';
import { OfferAnswer, type OfferAnswerProps } from './offer-answer';
import { OfferFacts } from './offer-facts';

export type OfferSlipProps = OfferAnswerProps & { offer: OfferCard; roadMinutes: number; children?: ReactNode };

/** One offer with its answer. */
export function OfferSlip({ roadMinutes, ...answer }: OfferSlipProps) {
  return (
    <article className="slip-head ink-in pt-4" aria-label={answer.offer.serviceTitle}>
      <OfferFacts offer={answer.offer} roadMinutes={roadMinutes} />
      <OfferAnswer {...answer} />
    </article>
  );
}
