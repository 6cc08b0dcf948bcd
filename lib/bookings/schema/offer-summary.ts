import type { OfferStatus } from '../state';

/** Who was asked, and what came of it. */
export type OfferSummary = {
  id: string;
  vendorId: string;
  vendorName: string;
  status: OfferStatus;
  expiresAt: string;
  decidedAt: string | null;
  reason: string | null;
  distanceM: number;
};
