import type Stripe from 'stripe';
import type { StripeBox, StripeCall, StripeRoute } from './box';
import { invalidRequest } from './failure';
import { group, mergeMetadata, type Params, requiredText, text } from './form';
import { listOf } from './list';
import { randomToken } from './store';

const LINK_SECONDS = 300;
const ASKED = ['individual.first_name', 'individual.last_name', 'external_account', 'tos_acceptance.date'];

/** Set by a lever: its owner has taken everything out, so that nothing can be taken back from it. */
export const EMPTIED = 'sandbox_emptied';

export function emptyAccount(box: StripeBox, id: string): Stripe.Account {
  const account = box.store.need('account', id);
  account.metadata = { ...account.metadata, [EMPTIED]: 'yes' };
  return account;
}

const DOCUMENT = 'individual.verification.document';

/** How a visit to the onboarding pages ends. `more`: a document is still missing; `review`: somebody looks at it. */
export const ONBOARDING_ENDS = ['ready', 'more', 'review', 'refused'] as const;
export type OnboardingEnd = (typeof ONBOARDING_ENDS)[number];

const isEnd = (end: string): end is OnboardingEnd => ONBOARDING_ENDS.some((one) => one === end);

/** Live onboarding links by token; each opens once. */
const links = new Map<string, { account: string; returnUrl: string; refreshUrl: string; expiresAt: number }>();

/** Onboarding done: requested capabilities become active. */
export function activateAccount(box: StripeBox, id: string): Stripe.Account {
  const account = box.store.need('account', id);
  account.details_submitted = true;
  account.charges_enabled = true;
  account.payouts_enabled = true;
  const requested = Object.keys(account.capabilities ?? {});
  account.capabilities = Object.fromEntries(requested.map((name) => [name, 'active']));
  account.requirements = { ...requirements([]), disabled_reason: null };
  box.emit('account.updated', account, id);
  return account;
}

/** Brings an account to where a visit to the onboarding pages leaves it. */
export function settleAccount(box: StripeBox, id: string, end: OnboardingEnd): Stripe.Account {
  if (end === 'ready') return activateAccount(box, id);
  const account = box.store.need('account', id);
  account.details_submitted = true;
  account.charges_enabled = false;
  account.payouts_enabled = false;
  const state = end === 'review' ? 'pending' : 'inactive';
  account.capabilities = Object.fromEntries(Object.keys(account.capabilities ?? {}).map((name) => [name, state]));
  account.requirements = {
    more: requirements([DOCUMENT]),
    review: {
      ...requirements([]),
      pending_verification: [DOCUMENT],
      disabled_reason: 'requirements.pending_verification',
    },
    refused: { ...requirements([]), disabled_reason: 'rejected.other' },
  }[end] as Stripe.Account.Requirements;
  box.emit('account.updated', account, id);
  return account;
}

const requirements = (due: string[]): Stripe.Account.Requirements => ({
  alternatives: null,
  current_deadline: null,
  currently_due: due,
  disabled_reason: due.length > 0 ? 'requirements.past_due' : null,
  errors: null,
  eventually_due: due,
  past_due: due,
  pending_verification: null,
});

function requestedCapabilities(params: Params): string[] {
  const asked = Object.entries(group(params, 'capabilities')).filter(
    ([, value]) => typeof value === 'object' && !Array.isArray(value) && value.requested === 'true',
  );
  return asked.map(([name]) => name);
}

function createAccount({ box, params }: StripeCall): Stripe.Account {
  const type = text(params, 'type') ?? (Object.keys(group(params, 'controller')).length > 0 ? 'none' : 'standard');
  if (!['express', 'custom', 'standard', 'none'].includes(type)) {
    throw invalidRequest(`Invalid type: must be one of custom, express or standard`, { param: 'type' });
  }
  const requested = requestedCapabilities(params);
  const account: Stripe.Account = {
    id: `acct_${randomToken(16)}`,
    object: 'account',
    business_profile: null,
    business_type: (text(params, 'business_type') ?? 'individual') as Stripe.Account.BusinessType,
    capabilities: Object.fromEntries(
      (requested.length > 0 ? requested : ['transfers']).map((name) => [name, 'inactive']),
    ),
    charges_enabled: false,
    country: text(params, 'country') ?? 'IN',
    created: box.clock.seconds(),
    default_currency: text(params, 'default_currency') ?? 'inr',
    details_submitted: false,
    email: text(params, 'email'),
    metadata: mergeMetadata({}, params),
    payouts_enabled: false,
    requirements: requirements(ASKED),
    type: type as Stripe.Account.Type,
  };
  box.store.insert('account', account);
  // Prefilled terms stand for a platform that onboards by API: such an account is ready at once.
  if (text(group(params, 'tos_acceptance'), 'date')) activateAccount(box, account.id);
  return account;
}

function createLink({ box, params, origin }: StripeCall): Stripe.AccountLink {
  const account = box.store.need('account', requiredText(params, 'account'), 'account').id;
  const created = box.clock.seconds();
  const token = randomToken(24);
  links.set(token, {
    account,
    returnUrl: requiredText(params, 'return_url'),
    refreshUrl: requiredText(params, 'refresh_url'),
    expiresAt: created + LINK_SECONDS,
  });
  return {
    object: 'account_link',
    created,
    expires_at: created + LINK_SECONDS,
    url: `${origin}/connect/onboarding/${token}`,
  };
}

/** Where an onboarding link leads: the account while it lives, only a refresh address once it has lapsed; null when unknown. */
export function openLink(
  box: StripeBox,
  token: string,
): { account: string; returnUrl: string; refreshUrl: string; live: boolean } | null {
  const link = links.get(token);
  return link ? { ...link, live: link.expiresAt > box.clock.seconds() } : null;
}

/** Where somebody is sent who has been on the onboarding pages; null for an unknown link. */
export function completeLink(box: StripeBox, token: string, end: string): string | null {
  const link = openLink(box, token);
  if (!link) return null;
  if (!link.live) return link.refreshUrl;
  links.delete(token);
  settleAccount(box, link.account, isEnd(end) ? end : 'ready');
  return link.returnUrl;
}

export const accountRoutes: StripeRoute[] = [
  { method: 'POST', path: '/v1/accounts', run: createAccount },
  { method: 'GET', path: '/v1/accounts', run: (call) => listOf(call, '/v1/accounts', call.box.store.all('account')) },
  { method: 'GET', path: '/v1/accounts/:id', run: ({ box }, id) => box.store.need('account', id) },
  {
    method: 'POST',
    path: '/v1/accounts/:id',
    run: ({ box, params }, id) => {
      const account = box.store.need('account', id);
      account.metadata = mergeMetadata(account.metadata ?? {}, params);
      if ('email' in params) account.email = text(params, 'email');
      const state = account.details_submitted ? 'active' : 'inactive';
      for (const name of requestedCapabilities(params))
        account.capabilities = { ...account.capabilities, [name]: state };
      box.emit('account.updated', account, id);
      return account;
    },
  },
  { method: 'POST', path: '/v1/account_links', run: createLink },
  {
    method: 'POST',
    path: '/v1/accounts/:id/login_links',
    run: ({ box, origin }, id) => ({
      object: 'login_link',
      created: box.clock.seconds(),
      url: `${origin}/?account=${box.store.need('account', id).id}`,
    }),
  },
];
