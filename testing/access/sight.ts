import { mintGuest } from '@/lib/auth/actor';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import { listOffers } from '@/lib/bookings/queries/list-offers';
import { readBooking } from '@/lib/bookings/queries/read-booking';
import type { Actor, LinkHolder } from '@/lib/core/actor';
import { Refusal } from '@/lib/core/errors';
import { signOffer } from '@/lib/signing/queries/sign-offer';
import { call } from '../api/call';

/** Somebody who looks, through every door that his kind has. */
export type Onlooker = { actor: Actor; token: string | null };

/** What a query answers, as text; null when it refuses. */
async function answer(read: () => Promise<unknown>): Promise<string | null> {
  try {
    return JSON.stringify(await read());
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

export type Sight = {
  /** The booking itself: through the query that pages use, and through the REST door. */
  booking: { query: string | null; rest: string | null };
  /** Everything else that speaks of the booking; may say less, never more. */
  beside: string[];
};

/** All that this onlooker is told about a booking. */
export async function lookAt(id: string, { actor, token }: Onlooker): Promise<Sight> {
  if (actor.kind === 'link_holder') {
    const page = await answer(() => signOffer(actor as Actor & LinkHolder));
    return { booking: { query: page, rest: page }, beside: [(await answer(() => getBooking(actor, id))) ?? ''] };
  }
  const rest = async (path: string) => {
    const got = await call('GET', path, { token });
    return got.status === 200 ? got.text : null;
  };
  const listed = async (path: string) => {
    const rows: unknown[] = JSON.parse((await rest(path)) ?? '{"data":[]}').data;
    return rows.map((row) => JSON.stringify(row)).filter((row) => row.includes(id));
  };
  return {
    booking: { query: await answer(() => readBooking(actor, id)), rest: await rest(`/bookings/${id}`) },
    beside: [
      ...(await Promise.all(
        ['/bookings?limit=100', '/offers?limit=100', `/payments?limit=100`, '/signatures?limit=100'].map(listed),
      ).then((lists) => lists.flat())),
      (await rest(`/bookings/${id}/timeline`)) ?? '',
      (await rest(`/bookings/${id}/photos`)) ?? '',
      (await rest(`/bookings/${id}/cancellation-quote`)) ?? '',
      (await answer(() => listOffers(actor))) ?? '',
    ],
  };
}

export const nobody: Onlooker = { actor: mintGuest(), token: null };
