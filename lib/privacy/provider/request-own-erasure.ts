import 'server-only';
import { proveSelf } from '@/lib/auth/change-password';
import type { Actor } from '@/lib/core/actor';
import { failed, forbidden, Refusal, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { requestOwnErasure as requestCommand } from '../commands/request-erasure';
import { canAskOwnErasure } from '../policy';
import { type Erasure, type OwnErasureInput, ownErasureInput } from '../schema';

/** Proves that it is he and asks for his values to be erased. Errors: as of the proof and of the request. */
export async function requestOwnErasure(actor: Actor, raw: OwnErasureInput): Promise<Result<Erasure>> {
  try {
    if (!canAskOwnErasure(actor)) throw forbidden();
    const { whenPossible, ...proof } = parse(ownErasureInput, raw);
    const proved = await proveSelf(actor, proof);
    return proved.ok ? await requestCommand(actor, whenPossible) : proved;
  } catch (error) {
    if (error instanceof Refusal) return failed(error.failure);
    throw error;
  }
}
