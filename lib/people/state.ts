export const INVITATION_STATUSES = ['open', 'accepted', 'revoked', 'expired'] as const;
export type InvitationStatus = (typeof INVITATION_STATUSES)[number];

/** Every edge and no other; the database's trigger holds the same table and a test compares the two. */
export const INVITATION_TRANSITIONS: Record<InvitationStatus, readonly InvitationStatus[]> = {
  open: ['accepted', 'revoked', 'expired'],
  accepted: [],
  revoked: [],
  expired: [],
};
