import { describe, expect, it } from 'vitest';
import { BOOKING_STATUSES } from '../state';
import { mustWait, unfinishedWays } from './cannot-finish';
import { UNFINISHED_REASONS, UNFINISHED_WAYS } from './door-choices';
import { warrantedUntil } from './warranty';

const THERE = new Date('2026-11-26T10:00:00Z');

describe('work that cannot be finished', () => {
  it.each(BOOKING_STATUSES)('of a visit that is %s: only who is there can ask', (status) => {
    const begun = status === 'in_progress' ? ['return', 'charge'] : [];
    expect(unfinishedWays({ status, arrivedAt: null })).toEqual(begun);
    expect(unfinishedWays({ status, arrivedAt: THERE })).toEqual(
      status === 'accepted' ? ['reschedule', 'charge'] : begun,
    );
  });

  it('waits first for one thing alone: a charge for somebody who does not open', () => {
    const waits = BOOKING_STATUSES.flatMap((status) =>
      UNFINISHED_REASONS.flatMap((reason) =>
        UNFINISHED_WAYS.filter((way) => mustWait({ status, arrivedAt: THERE }, reason, way)).map((way) => [
          status,
          reason,
          way,
        ]),
      ),
    );
    expect(waits).toEqual([['accepted', 'absent', 'charge']]);
  });
});

describe('a warranty', () => {
  const line = { serviceId: 'tap', addonId: null, warrantyDays: 30 };
  const last = new Date('2026-12-26T10:00:00Z');
  const until = (lines: (typeof line | { serviceId: string; addonId: string; warrantyDays: number })[], now: Date) => [
    ...warrantedUntil({ status: 'settled', completedAt: THERE }, lines, now).values(),
  ];

  it('ends with the instant of its last day, and is of services that promise one', () => {
    expect(until([line], last)).toEqual([last]);
    expect(until([line], new Date(last.getTime() + 1))).toEqual([]);
    expect(
      until(
        [
          { ...line, warrantyDays: 0 },
          { ...line, addonId: 'spout' },
        ],
        THERE,
      ),
    ).toEqual([]);
  });

  it.each(BOOKING_STATUSES)('of a visit that is %s', (status) => {
    const found = warrantedUntil({ status, completedAt: THERE }, [line], THERE).size;
    expect(found).toBe(status === 'settled' ? 1 : 0);
  });
});
