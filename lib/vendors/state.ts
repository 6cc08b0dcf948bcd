export const VENDOR_STATUSES = [
  'applied',
  'in_review',
  'approved',
  'rejected',
  'revision_requested',
  'suspended',
] as const;
export type VendorStatus = (typeof VENDOR_STATUSES)[number];

/** Every edge and no other; the database's trigger holds the same table and a test compares the two. */
export const VENDOR_TRANSITIONS: Record<VendorStatus, readonly VendorStatus[]> = {
  applied: ['in_review'],
  in_review: ['approved', 'rejected', 'revision_requested'],
  approved: ['suspended'],
  suspended: ['approved'],
  rejected: [],
  revision_requested: [],
};
