import { agreeExtra, refuseExtra } from '@/lib/payments/commands/answer-extra';
import { askExtra } from '@/lib/payments/commands/ask-extra';
import { giveUpChargeback } from '@/lib/payments/provider/chargebacks';
import { giveTip } from '@/lib/payments/provider/give-tip';
import { captureManually } from '@/lib/payments/provider/manage-payment';
import { prepareDue, refreshAttempt } from '@/lib/payments/provider/prepare-due';
import { waiveDue } from '@/lib/payments/provider/waive-due';
import { closeDispute } from '@/sandbox/stripe/disputes';
import { code, inBrowser, latest, type Operation, reason, type Scene } from './scene';

const onDue = (work: (scene: Scene, dueId: string) => Promise<string>) => async (scene: Scene) => {
  const due = await latest(scene, 'payment_dues');
  return due ? work(scene, due.id) : 'nothing there';
};

/** A tip or a due is paid with a saved card, or through the form of the provider. */
async function throughTheForm(secret: string | null): Promise<void> {
  if (secret) await inBrowser(secret.split('_secret_')[0] ?? '', secret, 'confirm', 'pm_card_visa');
}

async function tip({ visit, dice }: Scene): Promise<string> {
  const paymentMethodId = dice.chance(0.5) ? visit.methodId : null;
  const amountMinor = dice.pick([2000, 5000, 10_000]);
  const given = await giveTip(visit.customer, visit.bookingId, { amountMinor, paymentMethodId });
  if (!given.ok || !given.value.clientSecret) return code(given);
  await throughTheForm(given.value.clientSecret);
  return code(await refreshAttempt(visit.customer, { tipFor: visit.bookingId }));
}

async function payDue({ visit, dice }: Scene, dueId: string): Promise<string> {
  const prepared = await prepareDue(visit.customer, dueId, dice.chance(0.5) ? visit.methodId : null);
  if (!prepared.ok || !prepared.value.clientSecret) return code(prepared);
  await throughTheForm(prepared.value.clientSecret);
  return code(await refreshAttempt(visit.customer, { dueId }));
}

async function openChargeback({ world, visit }: Scene) {
  const [row] = await world.owner<{ id: string; provider: string }[]>`
    select c.id, c.stripe_dispute_id as provider from chargebacks c join payments p on p.id = c.payment_id
    where p.booking_id = ${visit.bookingId} order by c.created_at desc limit 1`;
  return row;
}

/** What is done with money beside a visit's hold: extras, tips, dues, and what a bank took back. */
export const AFTERWARDS: Operation[] = [
  { name: 'tip', weight: 5, run: tip },
  {
    name: 'ask for an extra',
    weight: 3,
    run: async ({ visit, dice }) => {
      const ask = { amountMinor: dice.between(50, 20_000), kind: dice.pick(['labour', 'material'] as const), reason };
      return code(await askExtra(visit.ops, visit.bookingId, ask));
    },
  },
  { name: 'agree to it', weight: 3, run: onDue(async ({ visit }, id) => code(await agreeExtra(visit.customer, id))) },
  { name: 'refuse it', weight: 1, run: onDue(async ({ visit }, id) => code(await refuseExtra(visit.customer, id))) },
  { name: 'pay what is due', weight: 4, run: onDue(payDue) },
  { name: 'waive it', weight: 1, run: onDue(async ({ visit }, id) => code(await waiveDue(visit.ops, id, { reason }))) },
  {
    name: 'capture a part',
    weight: 2,
    run: async (scene) => {
      const payment = await latest(scene, 'payments');
      if (!payment) return 'nothing there';
      const amountMinor = scene.dice.between(50, payment.amountMinor);
      return code(await captureManually(scene.visit.ops, payment.id, { amountMinor, reason }));
    },
  },
  {
    name: 'the bank decides',
    weight: 2,
    run: async (scene) => {
      const taken = await openChargeback(scene);
      const dispute = taken && scene.world.sandbox.parts.box.store.get('dispute', taken.provider);
      if (!dispute || ['won', 'lost'].includes(dispute.status)) return 'nothing to decide';
      return closeDispute(scene.world.sandbox.parts.box, dispute.id, scene.dice.pick(['won', 'lost'] as const)).status;
    },
  },
  {
    name: 'give the chargeback up',
    weight: 1,
    run: async (scene) => {
      const taken = await openChargeback(scene);
      return taken ? code(await giveUpChargeback(scene.visit.ops, taken.id, reason)) : 'nothing there';
    },
  },
];
