'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { failed } from '@/lib/core/errors';
import { addAreas } from '../commands/add-areas';
import { setAreas } from '../commands/set-areas';
import { setHours } from '../commands/set-hours';
import { setSkills } from '../commands/set-skills';
import { asVendor, renamed, type Saved, saved } from './as-vendor';

const whole = z.number('required').int('invalid_value');
const week = z.object({
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
  { done: saved },
);

const areas = z.object({ keep: z.array(z.string()).default([]), add: z.string().max(4000, 'too_long').default('') });

export const saveAreas = defineAction(
  areas,
  (actor, { keep, add }) => {
    const pincodes = [...keep, ...add.split(/[\s,;]+/).filter(Boolean)];
    return renamed(
      asVendor(actor, (vendorId) => setAreas(actor, vendorId, { pincodes })),
      () => 'add',
    );
  },
  { done: saved },
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

const skills = z.object({ serviceIds: z.array(z.string()).default([]) });

export const saveSkills = defineAction(
  skills,
  async (actor, { serviceIds }): Promise<Saved> =>
    serviceIds.length === 0
      ? failed({ kind: 'invalid', code: 'skill_needed' })
      : asVendor(actor, (vendorId) => setSkills(actor, vendorId, { serviceIds })),
  { done: saved },
);
