import { basicAuth, type HttpCall, json, type Reply } from '../http';
import { accountRoutes } from './accounts';
import { balanceRoutes } from './balance';
import { API_VERSION, type StripeBox, type StripeCall, type StripeRoute } from './box';
import { chargeRoutes } from './charges';
import { customerRoutes } from './customers';
import { disputeRoutes } from './disputes';
import { eventRoutes } from './events';
import { expanded } from './expand';
import { invalidRequest, StripeFailure } from './failure';
import { fileRoutes, parseMultipart } from './files';
import { type Params, parseForm, strings, text } from './form';
import type { IdempotencyKeys } from './idempotency';
import { answerChallenge, paymentIntentRoutes } from './payment-intents';
import { paymentMethodRoutes } from './payment-methods';
import { refundRoutes } from './refunds';
import { answerSetupChallenge, setupIntentRoutes } from './setup-intents';
import { randomToken } from './store';
import { transferRoutes } from './transfers';

const ROUTES: StripeRoute[] = [
  ...accountRoutes,
  ...balanceRoutes,
  ...chargeRoutes,
  ...customerRoutes,
  ...disputeRoutes,
  ...eventRoutes,
  ...fileRoutes,
  ...paymentIntentRoutes,
  ...paymentMethodRoutes,
  ...refundRoutes,
  ...setupIntentRoutes,
  ...transferRoutes,
  { method: 'POST', path: '/v1/payment_intents/:id/challenge', browser: true, run: answerChallenge },
  { method: 'POST', path: '/v1/setup_intents/:id/challenge', browser: true, run: answerSetupChallenge },
];

/** The browser's confirmations come from the application's origin; no cookies are involved, so any origin may ask. */
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-allow-headers': 'authorization, content-type, stripe-version',
  'access-control-max-age': '600',
};

function match(method: string, path: string): { route: StripeRoute; id: string; sub: string } | null {
  const parts = path.split('/');
  for (const route of ROUTES) {
    const wanted = route.path.split('/');
    if (route.method !== method || wanted.length !== parts.length) continue;
    if (!wanted.every((part, index) => part.startsWith(':') || part === parts[index])) continue;
    const at = (name: string) => decodeURIComponent(parts[wanted.indexOf(name)] ?? '');
    return { route, id: at(':id'), sub: at(':sub') };
  }
  return null;
}

function keyOf(call: HttpCall, params: Params): StripeCall['key'] {
  const bearer = /^Bearer (.+)$/i.exec(call.headers.authorization ?? '')?.[1];
  const key = bearer ?? basicAuth(call.headers)?.user ?? text(params, 'key') ?? '';
  if (/^[sr]k_test_\w/.test(key)) return 'secret';
  if (/^pk_test_\w/.test(key)) return 'publishable';
  const shown = key
    ? 'Invalid API Key provided'
    : 'You did not provide an API key. You need to provide your API key in the Authorization header.';
  throw invalidRequest(shown, {}, 401);
}

/** Nothing was executed, so the idempotency key stays free for a corrected request. */
const beforeExecution = (failure: StripeFailure): boolean =>
  failure.status === 401 ||
  failure.status === 404 ||
  (failure.body.type === 'invalid_request_error' && failure.body.param !== undefined);

export class StripeDoor {
  readonly #box: StripeBox;
  readonly #keys: IdempotencyKeys;

  constructor(box: StripeBox, keys: IdempotencyKeys) {
    this.#box = box;
    this.#keys = keys;
  }

  async answer(call: HttpCall): Promise<Reply> {
    if (call.method === 'OPTIONS') return { status: 204, headers: CORS, body: '' };
    const raw = call.method === 'GET' ? call.url.search.slice(1) : call.raw.toString('utf8');
    const idempotencyKey = call.method === 'POST' ? call.headers['idempotency-key'] : undefined;
    const key = typeof idempotencyKey === 'string' ? idempotencyKey : null;
    const headers = { ...CORS, 'request-id': `req_${randomToken(14)}`, 'stripe-version': API_VERSION };
    let claimed = false;
    try {
      const type = call.headers['content-type'] ?? '';
      const params = type.startsWith('multipart/') ? parseMultipart(call.raw, type) : parseForm(raw);
      const kind = keyOf(call, params);
      const saved = key ? this.#keys.claim(key, call.method, call.path, raw) : null;
      if (saved) return saved;
      claimed = key !== null;
      await call.hold();
      const reply = json(this.#run(call, params, kind), 200, {
        ...headers,
        ...(key ? { 'idempotency-key': key } : {}),
      });
      if (key) this.#keys.settle(key, reply);
      return reply;
    } catch (error) {
      const failure =
        error instanceof StripeFailure ? error : new StripeFailure(500, { type: 'api_error', message: String(error) });
      const reply = json({ error: failure.body }, failure.status, headers);
      if (key && claimed) this.#keys.settle(key, beforeExecution(failure) ? null : reply);
      return reply;
    }
  }

  #run(call: HttpCall, params: Params, key: StripeCall['key']): unknown {
    const found = match(call.method, call.path);
    if (!found) throw invalidRequest(`Unrecognized request URL (${call.method}: ${call.path}).`, {}, 404);
    if (key === 'publishable' && !found.route.browser) {
      throw invalidRequest(
        'This API call cannot be made with a publishable API key. Please use a secret API key.',
        { code: 'secret_key_required' },
        401,
      );
    }
    const answer = found.route.run({ box: this.#box, params, key, origin: call.url.origin }, found.id, found.sub);
    return expanded(this.#box.store, answer, strings(params, 'expand'));
  }
}
