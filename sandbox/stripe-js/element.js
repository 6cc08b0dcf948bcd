import { cardData, formatCvc, formatExpiry, formatNumber, problems } from './card.js';
import { adoptStyles, applyAppearance } from './style.js';

const FIELDS = [
  {
    name: 'number',
    label: 'Card number',
    autocomplete: 'cc-number',
    placeholder: '1234 1234 1234 1234',
    format: formatNumber,
    wide: true,
  },
  { name: 'expiry', label: 'Expiration date', autocomplete: 'cc-exp', placeholder: 'MM / YY', format: formatExpiry },
  { name: 'cvc', label: 'Security code', autocomplete: 'cc-csc', placeholder: 'CVC', format: formatCvc },
];

let counter = 0;

function make(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}

/** The Payment Element (and the older Card Element): card number, expiry and security code with real labels. */
export class CardForm {
  #type;
  #options;
  #handlers = new Map();
  #inputs = {};
  #errors = {};
  #root = null;
  #touched = new Set();

  constructor(type, options, appearance) {
    this.#type = type;
    this.#options = options ?? {};
    this.appearance = appearance;
  }

  mount(target) {
    const parent = typeof target === 'string' ? document.querySelector(target) : target;
    if (!parent) throw new Error(`Sandbox Stripe.js: nothing to mount on at ${target}`);
    adoptStyles();
    counter += 1;
    this.#root = make('div', { className: 'sandbox-card' });
    this.#root.setAttribute('role', 'group');
    this.#root.setAttribute('aria-label', 'Card details');
    applyAppearance(this.#root, this.appearance);
    for (const field of FIELDS) this.#root.append(this.#field(field));
    this.#root.append(
      make('p', {
        className: 'sandbox-card-note sandbox-card-wide',
        textContent: 'Test mode: 4242 4242 4242 4242, any future date, any code. No real card is charged.',
      }),
    );
    parent.replaceChildren(this.#root);
    queueMicrotask(() => {
      this.#emit('loaderstart', { elementType: this.#type });
      this.#emit('ready', { elementType: this.#type });
    });
    return this;
  }

  #field({ name, label, autocomplete, placeholder, format, wide }) {
    const id = `sandbox-card-${counter}-${name}`;
    const box = make('div', { className: `sandbox-card-field${wide ? ' sandbox-card-wide' : ''}` });
    const input = make('input', {
      id,
      type: 'text',
      inputMode: 'numeric',
      autocomplete,
      placeholder,
      disabled: this.#options.readOnly === true,
    });
    const error = make('p', { id: `${id}-error`, className: 'sandbox-card-error' });
    input.setAttribute('aria-required', 'true');
    input.addEventListener('input', () => {
      input.value = format(input.value);
      if (this.#touched.has(name)) this.#show(name);
      this.#changed();
    });
    input.addEventListener('focus', () => this.#emit('focus', { elementType: this.#type }));
    input.addEventListener('blur', () => {
      if (input.value) {
        this.#touched.add(name);
        this.#show(name);
      }
      this.#emit('blur', { elementType: this.#type });
    });
    input.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.#emit('escape', { elementType: this.#type });
    });
    this.#inputs[name] = input;
    this.#errors[name] = error;
    box.append(make('label', { htmlFor: id, textContent: label }), input, error);
    return box;
  }

  #values() {
    return Object.fromEntries(FIELDS.map(({ name }) => [name, this.#inputs[name]?.value ?? '']));
  }

  #show(name) {
    const problem = problems(this.#values())[name];
    const input = this.#inputs[name];
    this.#errors[name].textContent = problem?.message ?? '';
    input.setAttribute('aria-invalid', problem ? 'true' : 'false');
    if (problem) input.setAttribute('aria-describedby', this.#errors[name].id);
    else input.removeAttribute('aria-describedby');
  }

  #changed() {
    const values = this.#values();
    const found = Object.values(problems(values));
    this.#emit('change', {
      elementType: this.#type,
      empty: Object.values(values).every((value) => value === ''),
      complete: found.every((problem) => problem === null),
      collapsed: false,
      value: { type: 'card' },
      ...(this.#type === 'card' ? { error: undefined, brand: 'unknown' } : {}),
    });
  }

  /** Shows what is wrong beside each field, focuses the first; null when everything is complete. */
  validate() {
    const found = problems(this.#values());
    for (const { name } of FIELDS) {
      this.#touched.add(name);
      this.#show(name);
    }
    const first = FIELDS.find(({ name }) => found[name]);
    if (!first) return null;
    this.#inputs[first.name].focus();
    return found[first.name];
  }

  paymentMethodData() {
    return { type: 'card', card: cardData(this.#values()) };
  }

  on(event, handler) {
    this.#handlers.set(event, [...(this.#handlers.get(event) ?? []), handler]);
    return this;
  }

  once(event, handler) {
    const wrapped = (payload) => {
      this.off(event, wrapped);
      handler(payload);
    };
    return this.on(event, wrapped);
  }

  off(event, handler) {
    const kept = (this.#handlers.get(event) ?? []).filter((each) => handler && each !== handler);
    this.#handlers.set(event, kept);
    return this;
  }

  #emit(event, payload) {
    for (const handler of this.#handlers.get(event) ?? []) handler(payload);
  }

  update(options) {
    this.#options = { ...this.#options, ...options };
    for (const input of Object.values(this.#inputs)) input.disabled = this.#options.readOnly === true;
  }

  restyle(appearance) {
    this.appearance = appearance;
    if (this.#root) applyAppearance(this.#root, appearance);
  }

  focus() {
    this.#inputs.number?.focus();
  }

  blur() {
    for (const input of Object.values(this.#inputs)) input.blur();
  }

  clear() {
    for (const input of Object.values(this.#inputs)) input.value = '';
    this.#touched.clear();
    this.#changed();
  }

  collapse() {}

  unmount() {
    this.#root?.remove();
    this.#root = null;
  }

  destroy() {
    this.unmount();
    this.#handlers.clear();
  }
}
