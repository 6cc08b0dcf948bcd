import { vi } from 'vitest';
import type { Sandbox } from '@/sandbox/server';
import { type Body, call } from '../api/call';
import { person, type TestPerson } from '../api/person';
import { begin, book, finish, must } from '../api/visit';
import { settleEverything } from '../run-tasks';

/** Saves the provider's test card over HTTP, as the Payment Element would; answers its id. */
export async function saveCard(sandbox: Sandbox, { token }: TestPerson): Promise<string> {
  const { clientSecret } = must(await call('POST', '/payments/setup-intent', { token }), 201);
  const response = await fetch(`${sandbox.url}/v1/setup_intents/${clientSecret.split('_secret_')[0]}/confirm`, {
    method: 'POST',
    headers: { Authorization: 'Bearer pk_test_homeserve' },
    body: new URLSearchParams({ client_secret: clientSecret, payment_method: 'pm_card_visa' }),
  });
  return ((await response.json()) as Body).payment_method;
}

/** The token of the newest signature link that was sent to this customer by SMS. */
export async function linkSentTo(sandbox: Sandbox, { token }: TestPerson): Promise<string> {
  const me = must(await call('GET', '/me', { token })) as Body & { phone: string };
  const sent = () => sandbox.inbox.items.filter(({ to, kind }) => kind === 'sms' && to === me.phone);
  // The provider takes a message first and sends it a moment later.
  const link = await vi.waitUntil(
    () =>
      sent()
        .flatMap((message) => message.links)
        .find((address) => address.includes('/sign/')),
    { timeout: 10_000 },
  );
  return link.split('/sign/')[1] ?? '';
}

export type FinishedJob = { bookingId: string; customer: TestPerson; link: string; offer: Body };

/** A visit with a held card whose customer has the signature link in hand. */
export async function finishedJob(sandbox: Sandbox, vendor: TestPerson, serviceId: string): Promise<FinishedJob> {
  const customer = await person('customer');
  const paymentMethodId = await saveCard(sandbox, customer);
  const { id: bookingId } = await book(customer, serviceId, { paymentMethodId });
  await begin(vendor, customer, bookingId);
  await finish(vendor, bookingId);
  must(await call('POST', `/bookings/${bookingId}/signature-request`, { token: vendor.token }), 201);
  await settleEverything();
  const link = await linkSentTo(sandbox, customer);
  return { bookingId, customer, link, offer: must(await call('GET', `/sign/${link}`)) };
}
