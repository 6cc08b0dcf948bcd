import type { Clock } from './clock';
import type { Faults } from './faults';
import { type HttpCall, json, jsonObject, type Reply } from './http';
import type { MailServer } from './mail';
import type { PushService } from './push/service';
import type { Hub } from './pusher/hub';
import type { Bucket } from './s3/bucket';
import { activateAccount, emptyAccount } from './stripe/accounts';
import { chargeFee } from './stripe/balance';
import type { StripeBox } from './stripe/box';
import { closeDispute, openDispute } from './stripe/disputes';
import { StripeFailure } from './stripe/failure';
import type { WebhookSender } from './stripe/webhooks';
import type { Messages } from './twilio/messages';
import type { Verify } from './twilio/verify';

export type Parts = {
  clock: Clock;
  faults: Faults;
  box: StripeBox;
  webhooks: WebhookSender;
  messages: Messages;
  verify: Verify;
  hub: Hub;
  mail: MailServer;
  bucket: Bucket;
  push: PushService;
};

/** What really happened, for tests that prove "exactly once". */
export function stateOf({ clock, faults, box, webhooks, messages, verify, hub, mail, bucket }: Parts) {
  const { store } = box;
  const [transfers, refunds] = [store.all('transfer'), store.all('refund')];
  const paymentIntents = store.all('payment_intent').map((intent) => ({
    id: intent.id,
    status: intent.status,
    amount: intent.amount,
    amountReceived: intent.amount_received,
    amountCapturable: intent.amount_capturable,
    currency: intent.currency,
    metadata: intent.metadata,
    transferGroup: intent.transfer_group,
    captures: store.captures.get(intent.id) ?? 0,
    refunds: refunds.filter((refund) => refund.payment_intent === intent.id).length,
    transfers: transfers.filter(
      (transfer) => transfer.source_transaction !== null && transfer.source_transaction === intent.latest_charge,
    ).length,
  }));
  return {
    clock: { offsetMs: clock.offsetMs, now: new Date(clock.now()).toISOString() },
    stripe: {
      totals: {
        customers: store.all('customer').length,
        paymentMethods: store.all('payment_method').length,
        setupIntents: store.all('setup_intent').length,
        paymentIntents: paymentIntents.length,
        captures: [...store.captures.values()].reduce((sum, count) => sum + count, 0),
        transfers: transfers.length,
        refunds: refunds.length,
        events: store.all('event').length,
      },
      paymentIntents,
      transfers: transfers.map(
        ({ id, amount, amount_reversed, currency, destination, metadata, source_transaction, transfer_group }) => ({
          id,
          amount,
          amountReversed: amount_reversed,
          currency,
          destination,
          metadata,
          sourceTransaction: source_transaction,
          transferGroup: transfer_group,
        }),
      ),
      webhooks: {
        delivered: webhooks.delivered,
        failed: webhooks.failed,
        pending: webhooks.pending,
        withheld: webhooks.withheld.length,
      },
    },
    twilio: { messages: messages.all.size, verifications: verify.all.size },
    pusher: { connections: hub.connections, published: hub.published, channels: [...hub.channels().keys()] },
    mail: { received: mail.received, connections: mail.connections },
    s3: { objects: bucket.list().map(({ key, bytes, encryption }) => ({ key, bytes, encryption })) },
    faults: { calls: faults.calls, webhooks: faults.webhooks },
  };
}

function setClock(parts: Parts, call: HttpCall): Reply {
  if (call.method === 'POST') {
    const { offsetMs } = jsonObject(call.raw);
    if (typeof offsetMs !== 'number' || !Number.isSafeInteger(offsetMs))
      return json({ error: 'offsetMs must be an integer' }, 422);
    parts.clock.set(offsetMs);
  }
  return json({ offsetMs: parts.clock.offsetMs, now: new Date(parts.clock.now()).toISOString() });
}

function fault(parts: Parts, call: HttpCall): Reply {
  if (call.method === 'DELETE') {
    parts.faults.clear();
    return json({ cleared: true });
  }
  if (call.method === 'GET') return json({ calls: parts.faults.calls, webhooks: parts.faults.webhooks });
  const rule = parts.faults.add(jsonObject(call.raw));
  return rule ? json(rule, 201) : json({ error: 'unknown action' }, 422);
}

/** The levers that no real provider has: faults, clock, state, account activation. */
export function controlAnswer(parts: Parts, call: HttpCall): Reply | null {
  if (call.path === '/_clock' || call.path === '/_fault/clock') return setClock(parts, call);
  if (call.path === '/_state') return json(stateOf(parts));
  if (call.path === '/_health') return json({ ok: true });
  if (call.path === '/_fault/release' && call.method === 'POST') return json({ released: parts.webhooks.release() });
  if (call.path === '/_fault/disconnect' && call.method === 'POST') {
    parts.hub.disconnectAll();
    return json({ disconnected: true });
  }
  if (call.path === '/_fault') return fault(parts, call);
  if (call.path.startsWith('/_stripe/') && call.method === 'POST') return lever(parts, call);
  return null;
}

/** What banks, people and Stripe itself do there: accounts made ready or emptied, fees, disputes opened and decided. */
function lever({ box }: Parts, call: HttpCall): Reply | null {
  const [, kind = '', id = '', verb = ''] =
    /^\/_stripe\/(accounts|balance|charges|disputes)\/(\w+)\/(\w+)$/.exec(call.path) ?? [];
  const body = jsonObject(call.raw);
  const pull: Record<string, () => unknown> = {
    'accounts activate': () => activateAccount(box, id),
    'accounts empty': () => emptyAccount(box, id),
    'balance fee': () => chargeFee(box, id, Number(body.amount)),
    'charges dispute': () =>
      openDispute(box, box.store.need('charge', id), {
        ...(typeof body.amount === 'number' ? { amount: body.amount } : {}),
        inquiry: body.inquiry === true,
      }),
    'disputes won': () => closeDispute(box, id, 'won'),
    'disputes lost': () => closeDispute(box, id, 'lost'),
  };
  const work = pull[`${kind} ${verb}`];
  if (!work) return null;
  try {
    return json(work());
  } catch (error) {
    if (error instanceof StripeFailure) return json({ error: error.body }, error.status);
    throw error;
  }
}
