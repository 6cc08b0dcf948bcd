import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mintGuest, mintLinkHolder, mintSystem, mintUser, mintWebhook } from '@/lib/auth/actor';
import { type Actor, ROLES } from '@/lib/core/actor';
import { canApprove, canListPayments, canMoveMoney, canPay, canReadReceipts, needsApproval } from './policy';

const nowhere = { ip: null, ipSource: 'none', userAgent: null, requestId: 'r' } as const;
const EVERYBODY: [string, Actor][] = [
  ...ROLES.map((role): [string, Actor] => [role, mintUser({ id: 'me', role }, null)]),
  ['guest', mintGuest()],
  ['link_holder', mintLinkHolder({ bookingId: 'b', signatureRequestId: 's' }, nowhere)],
  ['webhook', mintWebhook('stripe', nowhere)],
  ['system', mintSystem('task')],
];
const whoever = (may: (actor: Actor) => boolean) => EVERYBODY.filter(([, actor]) => may(actor)).map(([name]) => name);

describe('who may', () => {
  it('read receipts: customers, operations, administration, and the machine that sends them', () => {
    expect(whoever(canReadReceipts)).toEqual(['customer', 'ops_manager', 'super_admin', 'system']);
  });

  it('move money: operations and administration', () => {
    expect(whoever(canMoveMoney)).toEqual(['ops_manager', 'super_admin']);
  });

  it('list payments: everybody who pays, is paid or manages it, signed in', () => {
    expect(whoever(canListPayments)).toEqual(['customer', 'vendor', 'ops_manager', 'super_admin']);
  });

  it('pay: customers, and who holds the link of this very booking', () => {
    expect(whoever((actor) => canPay(actor, 'b'))).toEqual(['customer', 'link_holder']);
    expect(whoever((actor) => canPay(actor, 'another'))).toEqual(['customer']);
  });

  it('approve: whoever may move money, but never his own', () => {
    expect(whoever((actor) => canApprove(actor, 'somebody'))).toEqual(['ops_manager', 'super_admin']);
    expect(whoever((actor) => canApprove(actor, 'me'))).toEqual([]);
  });
});

it('needs a second manager from the first paisa above the limit', () => {
  expect([needsApproval(1_000_000, 1_000_000), needsApproval(1_000_001, 1_000_000)]).toEqual([false, true]);
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (limit, more) => {
      expect(needsApproval(limit + more, limit)).toBe(more > 0);
    }),
  );
});
