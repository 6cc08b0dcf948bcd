import { refuse } from '@/lib/core/errors';
import { address } from '@/lib/core/search-params';

/**
 * What somebody still has to prove before a session is good for everything; also the code with which every door refuses
 * until then. The second factor that he has; a professional's telephone; a manager's second factor where one is required.
 */
export type Missing = 'second_factor_required' | 'phone_unverified' | 'second_factor_unset';

/** For what nobody needs to be signed in for, and for signing out. */
export const ANYTHING: readonly Missing[] = ['second_factor_required', 'phone_unverified', 'second_factor_unset'];

const WAYS: Record<Missing, (next: string | null) => string> = {
  second_factor_required: (next) => address('/sign-in/second-step', { next }),
  phone_unverified: () => '/verify-phone',
  second_factor_unset: () => '/account/second-factor',
};

/** The page on which it is made up for. */
export const wayTo = (missing: Missing, next: string | null): string => WAYS[missing](next);

/** Refuses (403) a session that lacks something, unless it is among what this entry point does without (`despite`). */
export function assertWhole(missing: Missing | null, despite: readonly Missing[] = []): void {
  if (missing && !despite.includes(missing)) throw refuse('forbidden', missing);
}
