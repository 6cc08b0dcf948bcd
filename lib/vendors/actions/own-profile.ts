'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { type Actor, hasRole } from '@/lib/core/actor';
import { failed, forbidden, type Result } from '@/lib/core/errors';
import { renameFields } from '@/lib/core/rename-fields';
import { wallInstant } from '@/lib/scheduling/policy';
import { addAreas } from '../commands/add-areas';
import { setAreas } from '../commands/set-areas';
import { setDay } from '../commands/set-day';
import { setHours } from '../commands/set-hours';
import { setSkills } from '../commands/set-skills';
import { cancelTimeOff, takeTimeOff } from '../commands/take-time-off';
import { APPLY_STEPS, type ApplyStep } from '../policy/apply-steps';
import { getVendor } from '../queries';
import { minute, type VendorDetail } from '../schema';

type Saved = Result<VendorDetail>;

/** The page is read again in the same answer. */
function saved() {
  refresh();
  return { message: 'vendor.account.saved' };
}

/** The step of an application that follows, when this was one. */
const onward = { step: z.enum(APPLY_STEPS).optional() };

const goneOn = (_: VendorDetail, { step }: { step?: ApplyStep | undefined }) =>
  step ? { redirect: `/vendor/apply?step=${step}` } : saved();

/** What a professional changes of his own. */
async function asVendor(actor: Actor, save: (vendorId: string) => Promise<Saved>): Promise<Saved> {
  return hasRole(actor, 'vendor') ? save(actor.userId) : failed(forbidden().failure);
}

const renamed = async (saving: Promise<Saved>, nameOf: (path: string) => string): Promise<Saved> =>
  renameFields(await saving, nameOf);

const whole = z.number('required').int('invalid_value');
const week = z.object({
  ...onward,
  rows: z.array(z.object({ weekday: whole, works: z.boolean(), from: whole, to: whole })).max(28, 'too_long'),
});

export const saveHours = defineAction(
  week,
  (actor, { rows }) => {
    const worked = rows.flatMap((row, index) => (row.works ? [{ ...row, index }] : []));
    const hours = worked.map(({ weekday, from, to }) => ({ weekday, startMinute: from, endMinute: to }));
    const save = asVendor(actor, (vendorId) => setHours(actor, vendorId, { hours }));
    return renamed(save, (path) => {
      const row = worked[Number(path.split('.')[1] ?? Number.NaN)] ?? worked.at(-1);
      return `rows.${row?.index ?? 0}.${path.endsWith('startMinute') ? 'from' : 'to'}`;
    });
  },
  { done: goneOn },
);

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

const areas = z.object({
  ...onward,
  keep: z.array(z.string()).default([]),
  add: z.string().max(4000, 'too_long').default(''),
});

export const saveAreas = defineAction(
  areas,
  (actor, { keep, add }) => {
    const pincodes = [...keep, ...add.split(/[\s,;]+/).filter(Boolean)];
    return renamed(
      asVendor(actor, (vendorId) => setAreas(actor, vendorId, { pincodes })),
      () => 'add',
    );
  },
  { done: goneOn },
);

const district = z.object({ place: z.string('required') });

/** `place`: state and district, with a bar between them. */
export const addDistrict = defineAction(
  district,
  (actor, { place }) => {
    const [state = '', name = ''] = place.split('|');
    const added = asVendor(actor, (vendorId) => addAreas(actor, vendorId, { by: 'district', state, district: name }));
    return renamed(added, () => 'place');
  },
  { done: saved },
);

const around = z.object({ pincode: z.string('required'), km: whole });

export const addAround = defineAction(
  around,
  (actor, input) => asVendor(actor, (vendorId) => addAreas(actor, vendorId, { by: 'radius', ...input })),
  { done: saved },
);

const skills = z.object({ ...onward, serviceIds: z.array(z.string()).default([]) });

export const saveSkills = defineAction(
  skills,
  async (actor, { serviceIds }): Promise<Saved> =>
    serviceIds.length === 0
      ? failed({ kind: 'invalid', code: 'skill_needed' })
      : asVendor(actor, (vendorId) => setSkills(actor, vendorId, { serviceIds })),
  { done: goneOn },
);
