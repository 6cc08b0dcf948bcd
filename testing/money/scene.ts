import { env } from '@/lib/core/env';
import type { Result } from '@/lib/core/errors';
import type { Dice } from '../seed/dice';
import type { MoneyVisit } from './a-visit';
import type { World } from './world';

export type Scene = { world: World; visit: MoneyVisit; dice: Dice };

/** What somebody may try with a visit's money at any moment, sensible then or not; answers how it was answered. */
export type Operation = { name: string; weight: number; run: (scene: Scene) => Promise<string> };

export const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.failure.code);
export const reason = 'Looked at by hand, with both sides heard.';

export async function latest({ world, visit }: Scene, table: 'payments' | 'transfers' | 'disputes' | 'payment_dues') {
  const [row] = await world.owner<{ id: string; amount: string }[]>`
    select id, ${table === 'disputes' ? world.owner`0` : world.owner`amount_minor`} as amount from ${world.owner(table)}
    where booking_id = ${visit.bookingId} order by created_at desc, id desc limit 1`;
  return row && { id: row.id, amountMinor: Number(row.amount) };
}

/** What the browser does with the secret of an open attempt: another card, or the bank's answer. */
export async function inBrowser(intentId: string, secret: string, step: 'confirm' | 'challenge', card: string) {
  const params: Record<string, string> = step === 'confirm' ? { payment_method: card } : { outcome: 'succeed' };
  await fetch(`${env().STRIPE_API_URL}/v1/payment_intents/${intentId}/${step}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${env().STRIPE_PUBLISHABLE_KEY}` },
    body: new URLSearchParams({ client_secret: secret, ...params }),
  }).catch(() => undefined);
}
