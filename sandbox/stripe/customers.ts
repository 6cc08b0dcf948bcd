import type Stripe from 'stripe';
import type { StripeRoute } from './box';
import { invalidRequest } from './failure';
import { group, mergeMetadata, type Params, text } from './form';
import { listOf } from './list';

function applyTo(customer: Stripe.Customer, params: Params): void {
  if ('email' in params) customer.email = text(params, 'email');
  if ('name' in params) customer.name = text(params, 'name');
  if ('phone' in params) customer.phone = text(params, 'phone');
  if ('description' in params) customer.description = text(params, 'description');
  const invoice = group(params, 'invoice_settings');
  if ('default_payment_method' in invoice)
    customer.invoice_settings.default_payment_method = text(invoice, 'default_payment_method');
  customer.metadata = mergeMetadata(customer.metadata, params);
}

export const customerRoutes: StripeRoute[] = [
  {
    method: 'POST',
    path: '/v1/customers',
    run: ({ box, params }) => {
      const customer: Stripe.Customer = {
        id: box.store.newId('customer'),
        object: 'customer',
        balance: 0,
        created: box.clock.seconds(),
        default_source: null,
        description: null,
        email: null,
        invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
        livemode: false,
        metadata: {},
        name: null,
        phone: null,
        shipping: null,
      };
      if (text(params, 'email') && !text(params, 'email')?.includes('@')) {
        throw invalidRequest(`Invalid email address: ${text(params, 'email')}`, {
          code: 'email_invalid',
          param: 'email',
        });
      }
      applyTo(customer, params);
      box.store.insert('customer', customer);
      const method = text(params, 'payment_method');
      if (method) box.store.need('payment_method', method, 'payment_method').customer = customer.id;
      box.emit('customer.created', customer);
      return customer;
    },
  },
  {
    method: 'GET',
    path: '/v1/customers',
    run: (call) => {
      const email = text(call.params, 'email');
      const { store } = call.box;
      const living = store
        .all('customer')
        .filter((each) => !store.deleted.has(each.id) && (!email || each.email === email));
      return listOf(call, '/v1/customers', living);
    },
  },
  {
    method: 'GET',
    path: '/v1/customers/:id',
    run: ({ box }, id) => {
      const customer = box.store.need('customer', id);
      return box.store.deleted.has(id) ? { id, object: 'customer', deleted: true } : customer;
    },
  },
  {
    method: 'POST',
    path: '/v1/customers/:id',
    run: ({ box, params }, id) => {
      const customer = box.store.need('customer', id);
      applyTo(customer, params);
      box.emit('customer.updated', customer);
      return customer;
    },
  },
  {
    method: 'DELETE',
    path: '/v1/customers/:id',
    run: ({ box }, id) => {
      const customer = box.store.need('customer', id);
      box.store.deleted.add(id);
      box.emit('customer.deleted', customer);
      return { id, object: 'customer', deleted: true };
    },
  },
  {
    method: 'GET',
    path: '/v1/customers/:id/payment_methods',
    run: (call, id) => {
      call.box.store.need('customer', id);
      const methods = call.box.store.all('payment_method').filter((each) => each.customer === id);
      return listOf(call, `/v1/customers/${id}/payment_methods`, methods);
    },
  },
  {
    method: 'GET',
    path: '/v1/customers/:id/payment_methods/:sub',
    run: ({ box }, id, sub) => {
      box.store.need('customer', id);
      return box.store.need('payment_method', sub);
    },
  },
];
