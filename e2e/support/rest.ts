import { randomInt, randomUUID } from 'node:crypto';
import { PASSWORD } from './sign-in';
import { appAddress, sandboxAddress } from './stack';

type Json = Record<string, unknown>;

/** One call of the REST door; throws with the whole answer unless it succeeds. */
export async function rest<T = Json>(method: string, path: string, token?: string, body?: Json | FormData): Promise<T> {
  const response = await fetch(`${appAddress()}/api/v1${path}`, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body && !(body instanceof FormData) ? { 'content-type': 'application/json' } : {}),
    },
    body: body instanceof FormData ? body : body && JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return (text ? JSON.parse(text) : {}) as T;
}

/** A bearer token of an account; `name` of a demonstration account, or a whole address. */
export async function tokenOf(name: string, password = PASSWORD): Promise<string> {
  const email = name.includes('@') ? name : `${name}@homeserve.test`;
  return (await rest<{ accessToken: string }>('POST', '/auth/login', undefined, { email, password })).accessToken;
}

export type NewCustomer = { name: string; email: string; phone: string; token: string };

/** A customer who has just registered, with the demonstration password. */
export async function newCustomer(name = 'Leela Menon'): Promise<NewCustomer> {
  const email = `${name.split(' ')[0]?.toLowerCase()}-${randomUUID().slice(0, 8)}@example.test`;
  const phone = `+9197${String(randomInt(100_000_000)).padStart(8, '0')}`;
  await rest('POST', '/auth/register', undefined, { name, email, phone, password: PASSWORD, role: 'customer' });
  return { name, email, phone, token: await tokenOf(email) };
}

/** Saves one of the provider's test cards as the Payment Element would, through its bank's question if it has one. */
export async function saveCard(token: string, card: string): Promise<string> {
  const { clientSecret } = await rest<{ clientSecret: string }>('POST', '/payments/setup-intent', token);
  const ask = async (verb: string, params: Record<string, string>) => {
    const response = await fetch(`${sandboxAddress()}/v1/setup_intents/${clientSecret.split('_secret_')[0]}/${verb}`, {
      method: 'POST',
      headers: { authorization: 'Bearer pk_test_browser' },
      body: new URLSearchParams({ client_secret: clientSecret, ...params }),
    });
    return (await response.json()) as { status: string; payment_method: string };
  };
  const confirmed = await ask('confirm', { payment_method: card });
  return confirmed.status === 'requires_action'
    ? (await ask('challenge', { outcome: 'succeed' })).payment_method
    : confirmed.payment_method;
}
