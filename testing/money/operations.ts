import { cancelBooking } from '@/lib/bookings/commands/cancel-booking';
import type { Result } from '@/lib/core/errors';
import { askForPayment } from '@/lib/payments/commands/ask-for-payment';
import { declineAction } from '@/lib/payments/commands/open-action';
import { openDispute as openOwnDispute } from '@/lib/payments/commands/open-dispute';
import { retryPayout } from '@/lib/payments/commands/retry-payout';
import { decideUnsigned } from '@/lib/payments/provider/decide-unsigned';
import {
  approveAction,
  captureManually,
  refundPayment,
  retryPayment,
  voidManually,
} from '@/lib/payments/provider/manage-payment';
import { preparePayment, refreshPayment } from '@/lib/payments/provider/prepare-payment';
import { resolveDispute } from '@/lib/payments/provider/resolve-dispute';
import { objectToWork } from '@/lib/signing/commands/object-to-work';
import { openDispute } from '@/sandbox/stripe/disputes';
import { linkTo, signVisit } from '../paid-visit';
import { AFTERWARDS } from './afterwards';
import { addJob } from './jobs';
import { code, inBrowser, latest, type Operation, reason, type Scene } from './scene';

async function pendingAction({ world, visit }: Scene): Promise<string | undefined> {
  const [row] = await world.owner<{ id: string }[]>`
    select a.id from payment_actions a join payments p on p.id = a.payment_id
    where p.booking_id = ${visit.bookingId} and a.status = 'pending_approval' limit 1`;
  return row?.id;
}

/** On the latest attempt, when there is one. */
const onPayment = (work: (scene: Scene, payment: { id: string; amountMinor: number }) => Promise<Result<unknown>>) => {
  return async (scene: Scene) => {
    const payment = await latest(scene, 'payments');
    return payment ? code(await work(scene, payment)) : 'nothing there';
  };
};

/** The customer pays on the page, with a card that works. */
async function payOnSession({ world, visit }: Scene): Promise<string> {
  const session = await preparePayment(visit.customer, visit.bookingId);
  if (!session.ok || !session.value.clientSecret) return code(session);
  const secret = session.value.clientSecret;
  const intentId = secret.split('_secret_')[0] ?? '';
  const step = session.value.status === 'requires_action' ? 'challenge' : 'confirm';
  if (step === 'challenge') await inBrowser(intentId, secret, 'confirm', world.payers.good.methodId);
  await inBrowser(intentId, secret, step, 'pm_card_visa');
  return code(await refreshPayment(visit.customer, visit.bookingId));
}

async function bankTakesBack({ world, visit }: Scene): Promise<string> {
  const { box } = world.sandbox.parts;
  const charge = box.store
    .all('charge')
    .find(
      (each) => each.captured && !each.disputed && !each.amount_refunded && each.transfer_group === visit.bookingId,
    );
  if (!charge) return 'nothing taken';
  openDispute(box, charge);
  return 'ok';
}

async function sign({ visit }: Scene): Promise<string> {
  await signVisit(visit);
  return 'ok';
}

async function cancel({ visit, dice }: Scene): Promise<string> {
  const who = dice.chance(0.7) ? visit.customer : visit.ops;
  const fees = [0, 24_800, 19_900];
  let answer = 'quote_changed';
  for (const expectedFeeMinor of fees) {
    if (answer === 'quote_changed')
      answer = code(await cancelBooking(who, visit.bookingId, { reason, expectedFeeMinor }));
  }
  return answer;
}

const UP_TO_THE_END: Operation[] = [
  {
    name: 'hold',
    weight: 10,
    run: async ({ world, visit }) => {
      await addJob(world, 'hold-payment', { bookingId: visit.bookingId });
      return 'queued';
    },
  },
  { name: 'sign', weight: 12, run: sign },
  { name: 'pay on session', weight: 6, run: payOnSession },
  {
    name: 'object',
    weight: 4,
    run: async ({ visit }) =>
      code(await objectToWork(await linkTo(visit), { reason: 'poor_work', comment: 'It drips' })),
  },
  {
    name: 'dispute',
    weight: 4,
    run: async ({ visit }) =>
      code(await openOwnDispute(visit.customer, visit.bookingId, { reason: 'damage', comment: 'A crack' })),
  },
  {
    name: 'resolve dispute',
    weight: 5,
    run: async (scene) => {
      const dispute = await latest(scene, 'disputes');
      if (!dispute) return 'nothing there';
      const outcome = scene.dice.pick(['release', 'partial_refund', 'full_refund'] as const);
      const refundMinor = outcome === 'partial_refund' ? scene.dice.between(1, 80_000) : undefined;
      return code(await resolveDispute(scene.visit.ops, dispute.id, { outcome, refundMinor, reason }));
    },
  },
  {
    name: 'capture by hand',
    weight: 4,
    run: onPayment(({ visit }, { id }) => captureManually(visit.ops, id, { reason })),
  },
  { name: 'void by hand', weight: 3, run: onPayment(({ visit }, { id }) => voidManually(visit.ops, id, { reason })) },
  {
    name: 'refund a part',
    weight: 6,
    run: onPayment(({ visit, dice }, { id, amountMinor }) =>
      refundPayment(visit.ops, id, { amountMinor: dice.between(1, amountMinor), reason }),
    ),
  },
  {
    name: 'refund all',
    weight: 3,
    run: onPayment(({ visit }, { id, amountMinor }) => refundPayment(visit.ops, id, { amountMinor, reason })),
  },
  { name: 'retry', weight: 3, run: onPayment(({ visit }, { id }) => retryPayment(visit.ops, id, { reason })) },
  {
    name: 'decide unsigned',
    weight: 3,
    run: async ({ visit, dice }) => {
      const decision = dice.pick(['settle', 'cancel'] as const);
      const decided = await decideUnsigned(visit.ops, { bookingIds: [visit.bookingId], decision, reason });
      return decided.ok ? `${decided.value.data[0]?.status} ${decided.value.data[0]?.code ?? ''}` : code(decided);
    },
  },
  {
    name: 'approve',
    weight: 4,
    run: async (scene) => {
      const id = await pendingAction(scene);
      return id ? code(await approveAction(scene.world.managers[1], id)) : 'nothing waits';
    },
  },
  {
    name: 'decline',
    weight: 1,
    run: async (scene) => {
      const id = await pendingAction(scene);
      return id ? code(await declineAction(scene.world.managers[1], id)) : 'nothing waits';
    },
  },
  { name: 'the bank takes it back', weight: 3, run: bankTakesBack },
  {
    name: 'ask for payment',
    weight: 2,
    run: async ({ visit }) => code(await askForPayment(visit.ops, visit.bookingId)),
  },
  {
    name: 'retry payout',
    weight: 2,
    run: async (scene) => {
      const payout = await latest(scene, 'transfers');
      return payout ? code(await retryPayout(scene.visit.ops, payout.id)) : 'nothing there';
    },
  },
  { name: 'cancel', weight: 2, run: cancel },
];

export const OPERATIONS: Operation[] = [...UP_TO_THE_END, ...AFTERWARDS];
