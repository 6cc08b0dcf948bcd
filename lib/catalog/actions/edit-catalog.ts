'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import type { Result } from '@/lib/core/errors';
import { hundredths } from '@/lib/core/hundredths';
import { renameFields } from '@/lib/core/rename-fields';
import { DOCUMENT_KINDS } from '@/lib/core/vendor-documents';
import { saveCategory as categoryCommand } from '../commands/save-category';
import { createService as createCommand, editService as editCommand } from '../commands/save-service';

const whole = z
  .string('required')
  .trim()
  .regex(/^\d{1,6}$/, 'invalid_value')
  .transform(Number);
const serviceForm = z.object({
  categoryId: z.uuid('not_a_choice'),
  title: z.string('required'),
  description: z.string('required'),
  includes: z.string().default(''),
  price: hundredths('bad_amount'),
  tax: hundredths('bad_percent'),
  duration: whole,
  warranty: whole,
});

function toInput(form: z.output<typeof serviceForm>) {
  const { price, tax, duration, warranty, includes, ...rest } = form;
  return {
    ...rest,
    priceMinor: price,
    taxBps: tax,
    durationMinutes: duration,
    warrantyDays: warranty,
    includes: includes
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  };
}

const FIELDS: Record<string, string> = {
  priceMinor: 'price',
  taxBps: 'tax',
  durationMinutes: 'duration',
  warrantyDays: 'warranty',
  commissionBps: 'commission',
};

/** Errors stand beside the field as it is called on the form. */
const asTyped = async <T>(result: Promise<Result<T>>): Promise<Result<T>> =>
  renameFields(await result, (path) => FIELDS[path] ?? path);

export const createService = defineAction(serviceForm, (actor, form) => asTyped(createCommand(actor, toInput(form))), {
  done: ({ id }) => ({ redirect: `/admin/services/${id}` }),
});

export const editService = defineAction(
  serviceForm.extend({ serviceId: z.uuid('invalid_id'), expectedVersion: whole }),
  (actor, { serviceId, expectedVersion, ...form }) =>
    asTyped(editCommand(actor, serviceId, { ...toInput(form), expectedVersion })),
  {
    done: () => {
      refresh();
      return { message: 'admin.done.serviceSaved' };
    },
  },
);

export const retireService = defineAction(
  z.object({ serviceId: z.uuid('invalid_id'), expectedVersion: whole, active: z.enum(['true', 'false']) }),
  (actor, { serviceId, expectedVersion, active }) =>
    editCommand(actor, serviceId, { active: active === 'true', expectedVersion }),
  {
    done: () => {
      refresh();
      return { message: 'admin.done.serviceSaved' };
    },
  },
);

export const saveCategory = defineAction(
  z.object({
    id: z.uuid('invalid_id').optional(),
    expectedUpdatedAt: z.string().optional(),
    title: z.string('required'),
    summary: z.string('required'),
    sac: z.string('required'),
    commission: hundredths('bad_percent'),
    position: whole,
    requiredDocuments: z.array(z.enum(DOCUMENT_KINDS, 'not_a_choice')).default([]),
    active: z.boolean(),
  }),
  (actor, { commission, ...form }) => asTyped(categoryCommand(actor, { ...form, commissionBps: commission })),
  {
    done: () => {
      refresh();
      return { message: 'admin.done.categorySaved' };
    },
  },
);
