import { z } from 'zod';

const minuteOfDay = z.int('invalid_value').min(0, 'too_small').max(1439, 'too_large');

/** Minutes of the manager's own day; the same twice: never quiet. */
export const staffHoursInput = z.object({
  quietFrom: minuteOfDay,
  quietUntil: minuteOfDay,
  /** Null: no digest. */
  digestAt: minuteOfDay.nullable(),
});
export type StaffHoursInput = z.input<typeof staffHoursInput>;
export type StaffHours = z.output<typeof staffHoursInput>;
