import { describe, expect, it } from 'vitest';
import { latenessOf } from './lateness';

const plan = {
  status: 'accepted' as const,
  startsAt: '2026-11-22T10:00:00.000Z',
  endsAt: '2026-11-22T11:00:00.000Z',
  offersExpireAt: null,
  arrivedAt: null,
};
const at = (time: string) => `2026-11-22T${time}:00.000Z`;

describe('latenessOf', () => {
  it('calls a vendor late only from the policy’s minutes on', () => {
    expect(latenessOf(plan, at('10:14'), 15)).toBeNull();
    expect(latenessOf(plan, at('10:15'), 15)).toEqual({ kind: 'late', minutes: 15 });
  });
  it('forgives who has arrived', () => {
    expect(latenessOf({ ...plan, arrivedAt: at('10:05') }, at('10:40'), 15)).toBeNull();
  });
  it('tells an unanswered request from a missed one', () => {
    const asked = { ...plan, status: 'requested' as const, offersExpireAt: at('09:00') };
    expect(latenessOf(asked, at('08:59'), 15)).toBeNull();
    expect(latenessOf(asked, at('09:30'), 15)).toEqual({ kind: 'unanswered', minutes: 30 });
    expect(latenessOf(asked, at('10:00'), 15)).toEqual({ kind: 'missed', minutes: 0 });
  });
  it('measures work that runs over its end, and nothing that is over', () => {
    expect(latenessOf({ ...plan, status: 'in_progress' }, at('11:20'), 15)).toEqual({ kind: 'overrun', minutes: 20 });
    expect(latenessOf({ ...plan, status: 'settled' }, at('23:00'), 15)).toBeNull();
  });
});
