import { expect, it } from 'vitest';
import { invitationState } from './invitations';

const facts = {
  status: 'open' as const,
  expired: false,
  sentAt: null,
  failureCode: null,
  openedAt: null,
  applied: false,
};

it.each([
  [{}, 'sending'],
  [{ sentAt: '2026-11-01' }, 'sent'],
  [{ failureCode: '21211' }, 'unsent'],
  [{ sentAt: '2026-11-01', openedAt: '2026-11-02' }, 'opened'],
  [{ openedAt: '2026-11-02', expired: true }, 'expired'],
  [{ status: 'used', expired: true }, 'joined'],
  [{ status: 'used', applied: true }, 'applied'],
  [{ status: 'revoked', expired: true }, 'revoked'],
  [{ status: 'replaced' }, 'replaced'],
] as const)('%# is one word', (change, state) => expect(invitationState({ ...facts, ...change })).toBe(state));
