/** In the order in which an application comes by them: columns, tabs and choices stand like this. */
export const VENDOR_STATUSES = [
  'applied',
  'in_review',
  'revision_requested',
  'approved',
  'suspended',
  'rejected',
] as const;
export type VendorStatus = (typeof VENDOR_STATUSES)[number];

/** Every edge and no other; the database's trigger holds the same table and a test compares the two. */
export const VENDOR_TRANSITIONS: Record<VendorStatus, readonly VendorStatus[]> = {
  applied: ['in_review'],
  in_review: ['revision_requested', 'approved', 'rejected'],
  approved: ['suspended'],
  suspended: ['approved'],
  rejected: [],
  revision_requested: ['in_review'],
};

export const DOCUMENT_STATUSES = ['submitted', 'accepted', 'revision_requested', 'rejected', 'superseded'] as const;
export type DocumentStatus = (typeof DOCUMENT_STATUSES)[number];

/** The same of one document. What follows on it, a correction or a renewal, is another row that supersedes it. */
export const DOCUMENT_TRANSITIONS: Record<DocumentStatus, readonly DocumentStatus[]> = {
  submitted: ['accepted', 'revision_requested', 'rejected', 'superseded'],
  accepted: ['superseded'],
  revision_requested: ['superseded'],
  rejected: ['superseded'],
  superseded: [],
};

/** Of an invitation to apply: each sending is a row, one that was sent again is replaced. */
export const VENDOR_INVITATION_TRANSITIONS = {
  open: ['used', 'revoked', 'replaced'],
  used: [],
  revoked: [],
  replaced: [],
} as const satisfies Record<string, readonly string[]>;
