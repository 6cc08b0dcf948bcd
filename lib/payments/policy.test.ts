import { describe, expect, it } from 'vitest';
import { mintUser } from '@/lib/auth/actor';
import { canApprove, canMoveMoney, needsApproval } from './policy';

describe('who may', () => {
  const person = (role: 'customer' | 'vendor' | 'onboard_manager' | 'ops_manager' | 'super_admin', id = 'a') =>
    mintUser({ id, role }, null);

  it('move money: operations and administration; approve: never one’s own', () => {
    expect((['customer', 'vendor', 'onboard_manager'] as const).some((role) => canMoveMoney(person(role)))).toBe(false);
    expect(canMoveMoney(person('ops_manager')) && canMoveMoney(person('super_admin'))).toBe(true);
    expect(canApprove(person('ops_manager', 'a'), 'a')).toBe(false);
    expect(canApprove(person('ops_manager', 'b'), 'a')).toBe(true);
    expect([needsApproval(1_000_000, 1_000_000), needsApproval(1_000_001, 1_000_000)]).toEqual([false, true]);
  });
});
