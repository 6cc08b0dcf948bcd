import { createServer, type Server } from 'node:http';
import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { POST } from '@/app/api/webhooks/stripe/route';
import { closeDatabase } from '@/db/client';
import { mintSystem } from '@/lib/auth/actor';
import { env } from '@/lib/core/env';
import { unwrap } from '@/lib/core/errors';
import { stripe } from '@/lib/integrations/stripe';
import type { Sandbox } from '@/sandbox/server';
import { closeSql, sqlAs } from '@/testing/database';
import { signVisit, visitWithCard } from '@/testing/paid-visit';
import { runTasks } from '@/testing/run-tasks';
import { startTestSandbox } from '@/testing/sandbox';
import { openPayment } from './commands/open-payment';
import { holdPayment } from './provider/hold-payment';

const system = mintSystem('test');
const sql = sqlAs('owner', { max: 4 });
/** Whole jobs with every webhook of theirs. */
const SLOW = 60_000;
let sandbox: Sandbox;
let door: Server;

/** The route behind a real socket, where the sandbox delivers. */
beforeAll(async () => {
  door = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const headers = new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      const answer = await POST(
        new Request('http://localhost/', { method: 'POST', headers, body: Buffer.concat(chunks) }),
      );
      response.writeHead(answer.status).end();
    });
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const address = door.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  sandbox = await startTestSandbox({ stripeWebhookUrl: `http://127.0.0.1:${port}/` });
});
afterAll(async () => {
  await sandbox.close();
  door.close();
  await closeSql();
  await closeDatabase();
});

const idle = () => vi.waitFor(() => expect(sandbox.parts.webhooks.pending).toBe(0), { timeout: 10_000 });

/** Everything that must come out alike whatever the webhooks did. */
async function finalState(bookingId: string) {
  const [row] = await sql`
    select b.status, p.status as payment, p.captured_minor, t.status as payout,
      (select count(*)::int from ledger_transactions l where l.booking_id = b.id) as posted,
      (select count(*)::int from booking_events e where e.booking_id = b.id and e.kind = 'captured') as captured_events
    from bookings b join payments p on p.booking_id = b.id join transfers t on t.booking_id = b.id
    where b.id = ${bookingId}`;
  return row;
}

const DONE = {
  status: 'settled',
  payment: 'captured',
  captured_minor: 124_000,
  payout: 'transferred',
  // The hold and its end, what was taken, what the provider kept of it, the payout.
  posted: 5,
  captured_events: 1,
};

async function wholeJob(): Promise<string> {
  const visit = await visitWithCard('pm_card_visa');
  unwrap(await holdPayment(system, visit.bookingId));
  await signVisit(visit);
  await runTasks();
  await idle();
  await runTasks();
  return visit.bookingId;
}

describe('Stripe’s webhooks', () => {
  it.each(['duplicate', 'reorder', 'drop', 'withhold'])(
    'end in the same state on %s',
    { timeout: SLOW },
    async (webhook) => {
      const { faults, webhooks } = sandbox.parts;
      faults.add({ webhook, times: 50 });
      const bookingId = await wholeJob();
      expect(await finalState(bookingId)).toEqual(DONE);
      faults.clear();
      if (webhook !== 'withhold') return;
      expect(webhooks.release()).toBeGreaterThan(0);
      await idle();
      await runTasks();
      expect(await finalState(bookingId)).toEqual(DONE);
    },
  );

  it('are each kept once and worked off', async () => {
    const open = await sql`select type from operational.webhook_events where processed_at is null`;
    expect(open).toEqual([]);
    const twice = await sql`select event_id from operational.webhook_events group by 1 having count(*) > 1`;
    expect(twice).toEqual([]);
  });

  it('record what an answer that never reached us would have said', async () => {
    const visit = await visitWithCard('pm_card_visa');
    const { plan } = unwrap(await openPayment(system, visit.bookingId, { holdMode: 'off_session' }));
    // The worker dies here: the provider heard of the attempt, and we never heard back.
    await stripe().paymentIntents.create({
      amount: plan.amountMinor,
      currency: 'inr',
      customer: plan.stripeCustomerId ?? '',
      payment_method: plan.paymentMethodId ?? '',
      capture_method: 'manual',
      confirm: true,
      off_session: true,
      transfer_group: visit.bookingId,
      metadata: { paymentId: plan.id, bookingId: visit.bookingId },
    });
    await idle();
    await runTasks();
    const [after] = await sql`select status from payments where booking_id = ${visit.bookingId}`;
    expect(after?.status).toBe('authorized');
  });

  it('are refused unsigned, with another secret, or stale', async () => {
    const payload = JSON.stringify({ id: 'evt_1', type: 'charge.captured', data: { object: { id: 'ch_1' } } });
    const sign = (secret: string, timestamp?: number) =>
      Stripe.webhooks.generateTestHeaderString({ payload, secret, ...(timestamp ? { timestamp } : {}) });
    const post = async (signature: string | null) =>
      (
        await POST(
          new Request('http://localhost/', {
            method: 'POST',
            body: payload,
            headers: signature ? { 'stripe-signature': signature } : {},
          }),
        )
      ).status;
    const secret = env().STRIPE_WEBHOOK_SECRET;
    expect(await post(null)).toBe(400);
    expect(await post(sign('whsec_other'))).toBe(400);
    expect(await post(sign(secret, 1_700_000_000))).toBe(400);
    expect(await post(sign(secret))).toBe(200);
    expect(await post(sign(secret))).toBe(200);
    const kept = await sql`select event_id from operational.webhook_events where event_id = 'evt_1'`;
    expect(kept.length).toBe(1);
  });
});

it('a chargeback holds the payout, disputes the visit and is posted', { timeout: SLOW }, async () => {
  const visit = await visitWithCard('pm_card_createDispute');
  unwrap(await holdPayment(system, visit.bookingId));
  await signVisit(visit);
  await runTasks();
  await idle();
  await runTasks();
  const [row] = await sql`
    select b.status, p.status as payment, (select count(*)::int from disputes d where d.booking_id = b.id) as disputes
    from bookings b join payments p on p.booking_id = b.id where b.id = ${visit.bookingId}`;
  expect(row).toEqual({ status: 'disputed', payment: 'charged_back', disputes: 1 });
});
