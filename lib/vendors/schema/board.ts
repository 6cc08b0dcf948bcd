import type { DocumentKind } from '@/lib/core/vendor-documents';
import type { VendorStatus } from '../state';
import type { DocumentGap } from './documents';

/** One application on the board. */
export type BoardCard = {
  id: string;
  displayName: string;
  name: string;
  city: string;
  homePincode: string;
  /** The titles of his services, and how many pincodes he covers. */
  skills: string[];
  areas: number;
  /** What stands in the way of an approval. */
  gaps: { kind: DocumentKind; gap: DocumentGap }[];
  /** Since when it has stood here, and who put it there; null: the machine. RFC 3339 UTC. */
  statusAt: string;
  statusBy: string | null;
  handedIn: boolean;
  lookedAt: string | null;
  dueAt: string | null;
  owner: { id: string; name: string } | null;
};

export type BoardColumn = { status: VendorStatus; count: number; cards: BoardCard[]; nextCursor: string | null };
