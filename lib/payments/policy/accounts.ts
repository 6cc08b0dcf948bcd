/** What decides how an account stands, as the provider describes it (https://docs.stripe.com/api/accounts/object). */
export type AccountFacts = {
  /** Whether it may be paid: its "transfers" capability. */
  transfers: string | null;
  disabledReason: string | null;
  currentlyDue: readonly string[];
  pastDue: readonly string[];
  pendingVerification: readonly string[];
};

export type AccountStatus = 'more_needed' | 'in_review' | 'ready' | 'restricted';

/** Reasons that nobody mends by giving more: the provider itself has closed the account, or is about to look. */
const CLOSED = /^(rejected\.|listed$|platform_paused$|other$)/;
const LOOKED_AT = /^(under_review|requirements\.pending_verification)$/;

/**
 * How an account stands and what it still needs. One that may be paid is ready, whatever is asked for later; an account
 * that the provider closed is restricted; then what is missing counts before what is being looked at.
 */
export function accountStanding(facts: AccountFacts): { status: AccountStatus; needs: string[] } {
  const needs = [...new Set([...facts.pastDue, ...facts.currentlyDue])];
  if (facts.transfers === 'active') return { status: 'ready', needs };
  if (CLOSED.test(facts.disabledReason ?? '')) return { status: 'restricted', needs };
  if (needs.length > 0) return { status: 'more_needed', needs };
  const isLookedAt =
    facts.pendingVerification.length > 0 || facts.transfers === 'pending' || LOOKED_AT.test(facts.disabledReason ?? '');
  return { status: isLookedAt || facts.disabledReason === null ? 'in_review' : 'restricted', needs };
}

/** What a provider's requirement is about, in words that a person knows; the rest is "other". */
export const NEED_TOPICS = ['name', 'identity', 'address', 'bank', 'terms', 'phone', 'other'] as const;
export type NeedTopic = (typeof NEED_TOPICS)[number];

const TOPICS: readonly [RegExp, NeedTopic][] = [
  [/external_account|bank/, 'bank'],
  [/tos_acceptance/, 'terms'],
  [/verification|id_number|dob/, 'identity'],
  [/address/, 'address'],
  [/phone|email/, 'phone'],
  [/name/, 'name'],
];

/** The topics of what is needed, each once, in a fixed order. */
export function needTopics(needs: readonly string[]): NeedTopic[] {
  const found = new Set(needs.map((need) => TOPICS.find(([pattern]) => pattern.test(need))?.[1] ?? 'other'));
  return NEED_TOPICS.filter((topic) => found.has(topic));
}
