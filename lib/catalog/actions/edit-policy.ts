'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { failed } from '@/lib/core/errors';
import { POLICY_UNITS } from '@/lib/core/policy';
import { savePolicy as saveCommand } from '../commands/save-policy';
import type { policyRules } from '../schema';

const form = z
  .object({ reason: z.string('required'), expectedVersion: z.coerce.number('invalid_value') })
  .catchall(z.string());

/** Percent and money are written with two digits after the point and kept in hundredths. */
function readNumber(key: keyof typeof POLICY_UNITS, text: string | undefined): unknown {
  const unit = POLICY_UNITS[key];
  if (unit === 'choice') return text;
  const value = text !== undefined && /^\d{1,9}(\.\d{1,4})?$/.test(text.trim()) ? Number(text) : Number.NaN;
  return unit === 'percent' || unit === 'money' ? Math.round(value * 100) : value;
}

export const savePolicy = defineAction(
  form,
  async (actor, { reason, expectedVersion, ...texts }) => {
    const keys = Object.keys(POLICY_UNITS) as (keyof typeof POLICY_UNITS)[];
    const rules = Object.fromEntries(keys.map((key) => [key, readNumber(key, texts[key])])) as z.input<
      typeof policyRules
    >;
    const saved = await saveCommand(actor, { rules, reason, expectedVersion });
    if (saved.ok || !saved.failure.fields) return saved;
    const fields = saved.failure.fields.map(({ path, message }) => ({ path: path.replace('rules.', ''), message }));
    return failed({ ...saved.failure, fields });
  },
  {
    done: ({ version }) => {
      refresh();
      return { message: 'admin.done.policySaved', values: { version } };
    },
  },
);
