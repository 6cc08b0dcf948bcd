import 'server-only';
import { desc, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { policies } from '@/db/schema';
import { policyNow } from '@/lib/catalog/queries/snapshot';
import { policyRules } from '@/lib/catalog/schema/policy';
import type { FieldError } from '@/lib/core/errors';
import { fieldErrors } from '@/lib/core/parse';
import type { Policy } from '@/lib/core/policy';
import { policyText, readPolicyText } from '@/lib/core/policy-text';
import { CHARGE_NUMBERS } from '../policy/simulation';

const MARKET = 'IN';

export type Texts = Record<string, string | undefined>;
export type TriedPolicy = {
  /** As typed, or as the version has it. */
  fields: Record<string, string>;
  errors: FieldError[];
  /** Every version there is, the newest first. */
  versions: number[];
  /** The version in force. */
  present: { version: number; rules: Policy };
  /** `version` null for a draft: numbers that no version has. Null when something typed is wrong. */
  tried: { version: number | null; rules: Policy } | null;
};

/** The numbers to be tried: a version (`version`, else the one in force), and what was typed over it. Writes nothing. */
export async function triedPolicy(tx: Tx, raw: Texts): Promise<TriedPolicy> {
  const present = await policyNow(tx, MARKET);
  const all = await tx
    .select({ version: policies.version, rules: policies.rules })
    .from(policies)
    .where(eq(policies.market, MARKET))
    .orderBy(desc(policies.version));
  const base = raw.version ? all.find((one) => String(one.version) === raw.version) : present;
  const { rules } = base ?? present;
  const numbers = CHARGE_NUMBERS.map((key) => [key, raw[key] ?? policyText(key, rules)] as const);
  const read = numbers.map(([key, text]) => [key, readPolicyText(key, text)] as const);
  const parsed = policyRules.safeParse({ ...rules, ...Object.fromEntries(read) });
  const errors = parsed.success ? [] : fieldErrors(parsed.error);
  if (!base) errors.push({ path: 'version', message: 'not_a_choice' });
  const isDraft = read.some(([key, value]) => value !== rules[key]);
  return {
    fields: { version: raw.version ?? String(present.version), ...Object.fromEntries(numbers) },
    errors,
    versions: all.map(({ version }) => version),
    present: { version: present.version, rules: present.rules },
    tried:
      base && parsed.success && errors.length === 0
        ? { version: isDraft ? null : base.version, rules: parsed.data }
        : null,
  };
}
