'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { POLICY_UNITS } from '@/lib/core/policy';
import { readPolicyText } from '@/lib/core/policy-text';
import { renameFields } from '@/lib/core/rename-fields';
import { savePolicy as saveCommand } from '../commands/save-policy';
import type { policyRules } from '../schema/policy';

const form = z
  .object({ reason: z.string('required'), expectedVersion: z.coerce.number('invalid_value') })
  .catchall(z.string());

export const savePolicy = defineAction(
  form,
  async (actor, { reason, expectedVersion, ...texts }) => {
    const keys = Object.keys(POLICY_UNITS) as (keyof typeof POLICY_UNITS)[];
    const rules = Object.fromEntries(keys.map((key) => [key, readPolicyText(key, texts[key])])) as z.input<
      typeof policyRules
    >;
    const saved = await saveCommand(actor, { rules, reason, expectedVersion });
    return renameFields(saved, (path) => path.replace(/^rules\.|\.\d+$/g, ''));
  },
  {
    done: ({ version }) => {
      refresh();
      return { message: 'admin.done.policySaved', values: { version } };
    },
  },
);
