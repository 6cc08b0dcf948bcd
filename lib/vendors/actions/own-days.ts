'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { wallInstant } from '@/lib/scheduling/policy';
import { setDay } from '../commands/set-day';
import { cancelTimeOff, takeTimeOff } from '../commands/take-time-off';
import { getVendor } from '../queries';
import { asVendor, renamed, saved } from './as-vendor';

const minute = z.number('required').int('invalid_value').min(0, 'invalid_value').max(1440, 'invalid_value');
const day = z.iso.date('required');

const absence = z.object({ fromDay: day, fromMinute: minute, toDay: day, toMinute: minute });

/** Days and minutes are those of the professional's own clock. */
export const addTimeOff = defineAction(
  absence,
  (actor, { fromDay, fromMinute, toDay, toMinute }) =>
    asVendor(actor, async (vendorId) => {
      const { timeZone } = await getVendor(actor, vendorId);
      const at = (date: string, of: number) => new Date(wallInstant(date, of, timeZone)).toISOString();
      const span = { from: at(fromDay, fromMinute), to: at(toDay, toMinute) };
      return renamed(takeTimeOff(actor, vendorId, span), () => 'toDay');
    }),
  { done: saved },
);

export const removeTimeOff = defineAction(
  z.object({ timeOffId: z.string() }),
  (actor, { timeOffId }) => asVendor(actor, (vendorId) => cancelTimeOff(actor, vendorId, timeOffId)),
  { done: saved },
);

const special = z.object({ day, works: z.boolean(), from: minute, to: minute });

export const addSpecialDay = defineAction(
  special,
  (actor, { day: date, works, from, to }) => {
    const hours = works ? [{ startMinute: from, endMinute: to }] : [];
    const set = asVendor(actor, (vendorId) => setDay(actor, vendorId, { day: date, hours }));
    return renamed(set, (path) => (path === 'day' ? path : 'to'));
  },
  { done: saved },
);

export const removeSpecialDay = defineAction(
  z.object({ day }),
  (actor, { day: date }) => asVendor(actor, (vendorId) => setDay(actor, vendorId, { day: date, hours: null })),
  { done: saved },
);
