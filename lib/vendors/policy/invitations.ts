/** An invitation's link is good for so long. */
export const INVITATION_DAYS = 14;

/** What may be sent within a day: to one number or address, by one manager, by all of them. */
export const SENDS_A_DAY = { contact: 3, manager: 100, everybody: 500 } as const;

type Facts = {
  status: 'open' | 'used' | 'revoked' | 'replaced';
  expired: boolean;
  sentAt: string | null;
  failureCode: string | null;
  openedAt: string | null;
  applied: boolean;
};
export const INVITATION_STATES = [
  'sending',
  'sent',
  'unsent',
  'opened',
  'joined',
  'applied',
  'expired',
  'revoked',
  'replaced',
] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

/** How far it came, in one word: `joined` made an account, `applied` began an application too. */
export function invitationState({ status, expired, sentAt, failureCode, openedAt, applied }: Facts): InvitationState {
  if (status === 'used') return applied ? 'applied' : 'joined';
  if (status === 'revoked' || status === 'replaced') return status;
  if (expired) return 'expired';
  if (openedAt) return 'opened';
  if (failureCode) return 'unsent';
  return sentAt ? 'sent' : 'sending';
}
