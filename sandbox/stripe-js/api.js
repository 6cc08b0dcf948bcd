/** Where this script came from is where the sandbox answers. */
const ORIGIN = new URL(document.currentScript.src).origin;

export function encodeForm(value, prefix = '', pairs = []) {
  for (const [name, inner] of Object.entries(value)) {
    const key = prefix ? `${prefix}[${name}]` : name;
    if (inner === undefined || inner === null) continue;
    if (typeof inner === 'object') encodeForm(inner, key, pairs);
    else pairs.push([key, String(inner)]);
  }
  return pairs;
}

/** One call with the publishable key: `{ value }` or `{ error }` in Stripe.js's shape. */
export async function callApi(publishableKey, method, path, params = {}) {
  const form = new URLSearchParams(encodeForm(params));
  try {
    const response = await fetch(`${ORIGIN}${path}${method === 'GET' ? `?${form}` : ''}`, {
      method,
      headers: { authorization: `Bearer ${publishableKey}` },
      ...(method === 'GET' ? {} : { body: form }),
    });
    const body = await response.json();
    return body.error ? { error: body.error } : { value: body };
  } catch {
    return {
      error: {
        type: 'api_connection_error',
        message: 'The payment service cannot be reached. Check your connection and try again.',
      },
    };
  }
}

/** `pi_123_secret_…` and `seti_123_secret_…` name their intent. */
export function intentOf(clientSecret) {
  const id = String(clientSecret ?? '').split('_secret_')[0];
  const kind = id.startsWith('seti_') ? 'setup_intents' : 'payment_intents';
  return { id, kind, path: `/v1/${kind}/${id}` };
}
