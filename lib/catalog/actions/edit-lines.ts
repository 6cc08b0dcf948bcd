'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import type { Result } from '@/lib/core/errors';
import { hundredths } from '@/lib/core/hundredths';
import { renameFields } from '@/lib/core/rename-fields';
import { SHOT_MOMENTS } from '@/lib/core/shots';
import { placeCategory } from '../commands/place-category';
import { savePricePlan, withdrawPricePlan } from '../commands/price-plans';
import { archiveServiceRow, placeServiceRow, saveServiceRow } from '../commands/service-rows';
import { archiveRowInput, placeCategoryInput, placeRowInput, withdrawPlanInput } from '../schema/service-rows';

const whole = z
  .string('required')
  .trim()
  .regex(/^\d{1,6}$/, 'invalid_value')
  .transform(Number);
const line = {
  serviceId: z.uuid('invalid_id'),
  id: z.uuid('invalid_id').optional(),
  expectedUpdatedAt: z.string().optional(),
};

const NAMES: Record<string, string> = { priceMinor: 'price', taxBps: 'tax', durationMinutes: 'minutes' };
/** Errors stand beside the field as it is called on the form. */
const asTyped = async <T>(result: Promise<Result<T>>): Promise<Result<T>> =>
  renameFields(await result, (path) => NAMES[path] ?? path);

const saved = () => {
  refresh();
  return { message: 'admin.lines.saved' };
};

export const saveAddOn = defineAction(
  z.object({ ...line, title: z.string('required'), price: hundredths('bad_amount'), minutes: whole }),
  (actor, { price, minutes, ...row }) =>
    asTyped(saveServiceRow(actor, { kind: 'addOns', ...row, priceMinor: price, durationMinutes: minutes })),
  { done: saved },
);

export const saveChecklistItem = defineAction(
  z.object({ ...line, label: z.string('required'), required: z.boolean() }),
  (actor, row) => saveServiceRow(actor, { kind: 'checklist', ...row }),
  { done: saved },
);

export const saveShot = defineAction(
  z.object({ ...line, label: z.string('required'), moment: z.enum(SHOT_MOMENTS, 'not_a_choice') }),
  (actor, row) => saveServiceRow(actor, { kind: 'shots', ...row }),
  { done: saved },
);

export const placeLine = defineAction(placeRowInput, placeServiceRow, {
  done: () => {
    refresh();
    return { message: 'admin.lines.placed' };
  },
});

export const placeShelf = defineAction(placeCategoryInput, placeCategory, {
  done: () => {
    refresh();
    return { message: 'admin.lines.placed' };
  },
});

export const archiveLine = defineAction(archiveRowInput, archiveServiceRow, {
  done: (_value, { active }) => {
    refresh();
    return { message: active ? 'admin.lines.restored' : 'admin.lines.archived' };
  },
});

export const savePrice = defineAction(
  z.object({ ...line, price: hundredths('bad_amount'), tax: hundredths('bad_percent'), from: z.string('required') }),
  (actor, { price, tax, ...plan }) => asTyped(savePricePlan(actor, { ...plan, priceMinor: price, taxBps: tax })),
  { done: saved },
);

export const withdrawPrice = defineAction(withdrawPlanInput, withdrawPricePlan, {
  done: () => {
    refresh();
    return { message: 'admin.lines.withdrawn' };
  },
});
