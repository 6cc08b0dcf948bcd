import { callApi, intentOf } from './api.js';
import { settleAction } from './challenge.js';
import { confirmCard, confirmIntent } from './confirm.js';
import { CardForm } from './element.js';

const RELEASE_TRAIN = 'endive';
const FORMS = ['payment', 'card'];

class Elements {
  #made = new Map();
  #options;

  constructor(options) {
    this.#options = options ?? {};
  }

  get clientSecret() {
    return this.#options.clientSecret;
  }

  create(type, options) {
    if (!FORMS.includes(type))
      throw new Error(`Sandbox Stripe.js knows the elements ${FORMS.join(' and ')}, not ${type}`);
    const form = new CardForm(type, options, this.#options.appearance);
    this.#made.set(type, form);
    return form;
  }

  getElement(type) {
    return this.#made.get(typeof type === 'string' ? type : type?.__elementType) ?? null;
  }

  form() {
    return this.#made.get('payment') ?? this.#made.get('card') ?? null;
  }

  update(options) {
    this.#options = { ...this.#options, ...options };
    if (options.appearance) for (const form of this.#made.values()) form.restyle(options.appearance);
  }

  async fetchUpdates() {
    return {};
  }

  async submit() {
    const problem = this.form()?.validate() ?? null;
    return problem ? { error: problem } : { selectedPaymentMethod: 'card' };
  }
}

function wrap(answer, name) {
  return answer.error ? { error: answer.error } : { [name]: answer.value };
}

function makeStripe(key) {
  if (typeof key !== 'string' || !key.startsWith('pk_'))
    throw new Error('Sandbox Stripe.js: a publishable key is required');

  const retrieve = async (clientSecret, name) =>
    wrap(await callApi(key, 'GET', intentOf(clientSecret).path, { client_secret: clientSecret }), name);

  const methodData = (options) => {
    const form = options.elements?.form() ?? (options.card?.paymentMethodData ? options.card : null);
    const problem = form?.validate();
    if (problem) return { error: problem };
    const details = options.params?.billing_details ?? options.billing_details;
    const data = form ? form.paymentMethodData() : { type: 'card', card: options.card };
    return { data: { ...data, ...(details ? { billing_details: details } : {}) } };
  };

  const nextAction = async (clientSecret) => {
    const name = intentOf(clientSecret).kind === 'setup_intents' ? 'setupIntent' : 'paymentIntent';
    const current = await callApi(key, 'GET', intentOf(clientSecret).path, { client_secret: clientSecret });
    return wrap(await settleAction(key, clientSecret, current), name);
  };

  return {
    elements: (options) => new Elements(options),
    confirmSetup: (options) => confirmIntent(key, options, 'setupIntent'),
    confirmPayment: (options) => confirmIntent(key, options, 'paymentIntent'),
    confirmCardPayment: (secret, data, options) => confirmCard(key, secret, data, 'paymentIntent', options),
    confirmCardSetup: (secret, data, options) => confirmCard(key, secret, data, 'setupIntent', options),
    handleNextAction: ({ clientSecret }) => nextAction(clientSecret),
    handleCardAction: (clientSecret) => nextAction(clientSecret),
    retrievePaymentIntent: (clientSecret) => retrieve(clientSecret, 'paymentIntent'),
    retrieveSetupIntent: (clientSecret) => retrieve(clientSecret, 'setupIntent'),
    async createPaymentMethod(options) {
      const { data, error } = methodData(options);
      return error ? { error } : wrap(await callApi(key, 'POST', '/v1/payment_methods', data), 'paymentMethod');
    },
    async createToken() {
      return { error: { type: 'invalid_request_error', message: 'The sandbox makes payment methods, not tokens.' } };
    },
    _registerWrapper() {},
    registerAppInfo() {},
  };
}

makeStripe.version = RELEASE_TRAIN;
window.Stripe = makeStripe;
