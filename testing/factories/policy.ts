import { savePolicy } from '@/lib/catalog/commands/save-policy';
import { listPolicies } from '@/lib/catalog/queries/list-policies';
import { unwrap } from '@/lib/core/errors';
import type { Policy } from '@/lib/core/policy';
import { anAdmin } from './people';

/** Makes a version of the market's numbers that differs in these from the one in force; answers all of them. */
export async function aPolicy(change: Partial<Policy>): Promise<Policy> {
  const { actor } = await anAdmin();
  const [current] = await listPolicies(actor);
  if (!current) throw new Error('the market has no policy');
  const rules = { ...current.rules, ...change };
  unwrap(await savePolicy(actor, { rules, reason: 'A test asks for it', expectedVersion: current.version }));
  return rules;
}
