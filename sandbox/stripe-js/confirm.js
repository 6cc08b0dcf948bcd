import { callApi, intentOf } from './api.js';
import { settleAction } from './challenge.js';

/** `payment_method` or `payment_method_data` from what the caller and the mounted form hold. */
function methodParams(elements, params) {
  if (params.payment_method) return { payment_method: params.payment_method };
  const form = elements?.form();
  if (!form) return {};
  const extra = params.payment_method_data ?? {};
  return {
    payment_method_data: {
      ...form.paymentMethodData(),
      ...(extra.billing_details ? { billing_details: extra.billing_details } : {}),
    },
  };
}

function redirectTo(returnUrl, intent, clientSecret) {
  const target = new URL(returnUrl, location.href);
  const kind = intent.object;
  target.searchParams.set(kind, intent.id);
  target.searchParams.set(`${kind}_client_secret`, clientSecret);
  target.searchParams.set('redirect_status', 'succeeded');
  location.assign(target);
  return new Promise(() => {});
}

/** confirmSetup and confirmPayment: the answer is `{ setupIntent }`, `{ paymentIntent }` or `{ error }`. */
export async function confirmIntent(publishableKey, options, name) {
  const { elements, confirmParams = {}, redirect = 'always' } = options;
  const clientSecret = options.clientSecret ?? elements?.clientSecret;
  if (!clientSecret) throw new Error('Sandbox Stripe.js: clientSecret is required');
  const form = confirmParams.payment_method ? null : elements?.form();
  const problem = form?.validate();
  if (problem) return { error: problem };
  const { path } = intentOf(clientSecret);
  const answer = await callApi(publishableKey, 'POST', `${path}/confirm`, {
    client_secret: clientSecret,
    return_url: confirmParams.return_url,
    ...methodParams(elements, confirmParams),
  });
  const settled = await settleAction(publishableKey, clientSecret, answer);
  if (settled.error) return { error: settled.error };
  if (redirect !== 'if_required' && confirmParams.return_url)
    return redirectTo(confirmParams.return_url, settled.value, clientSecret);
  return { [name]: settled.value };
}

/** The older confirmCardPayment and confirmCardSetup: `payment_method` is an id, or `{ card: element }`. */
export async function confirmCard(publishableKey, clientSecret, data, name, options = {}) {
  const given = data?.payment_method;
  const form = given?.card?.paymentMethodData ? given.card : null;
  const problem = form?.validate();
  if (problem) return { error: problem };
  const method = form
    ? { payment_method_data: form.paymentMethodData() }
    : typeof given === 'string'
      ? { payment_method: given }
      : {};
  const { path } = intentOf(clientSecret);
  const current = await callApi(publishableKey, 'GET', path, { client_secret: clientSecret });
  const waiting = current.value?.status === 'requires_action' && !given;
  const answer = waiting
    ? current
    : await callApi(publishableKey, 'POST', `${path}/confirm`, { client_secret: clientSecret, ...method });
  const settled = options.handleActions === false ? answer : await settleAction(publishableKey, clientSecret, answer);
  return settled.error ? { error: settled.error } : { [name]: settled.value };
}
