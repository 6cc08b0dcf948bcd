/** Whether somebody may come in; who is erased stays as a row that says nothing of him. */
export const PERSON_STATUSES = ['active', 'suspended', 'erased'] as const;
export type PersonStatus = (typeof PERSON_STATUSES)[number];

export const INVITATION_STATUSES = ['open', 'accepted', 'revoked', 'expired'] as const;
export type InvitationStatus = (typeof INVITATION_STATUSES)[number];

/** Every edge and no other; the database's trigger holds the same table and a test compares the two. */
export const INVITATION_TRANSITIONS: Record<InvitationStatus, readonly InvitationStatus[]> = {
  open: ['accepted', 'revoked', 'expired'],
  accepted: [],
  revoked: [],
  expired: [],
};

/** What a link by mail is good for, and for how many minutes: real time, whatever the demonstration's clock says. */
export const MAIL_LINK_MINUTES = { verify_email: 3 * 24 * 60, reset_password: 30, recover_number: 30 } as const;
export type MailPurpose = keyof typeof MAIL_LINK_MINUTES;

export const INVITATION_HOURS = 72;
