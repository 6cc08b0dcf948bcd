'use server';

import { refresh } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { currentActor } from '@/lib/auth/session';
import { hasRole } from '@/lib/core/actor';
import { assertCard } from '../provider/assert-card';
import { changeCard as change } from '../provider/change-card';
import { createSetupIntent } from '../provider/create-setup-intent';
import { listCards } from '../provider/list-cards';
import { preferCard as prefer, removeCard as remove } from '../provider/manage-cards';
import type { SavedCard } from '../schema';

/** The asking customer's saved cards; null when the provider does not answer. */
export async function listOwnCards(): Promise<SavedCard[] | null> {
  const actor = await currentActor();
  if (!hasRole(actor, 'customer')) return [];
  const cards = await listCards(actor);
  return cards.ok ? cards.value : null;
}

/** Begins saving a card; called when the customer submits one, so that looking at the form creates nothing. */
export async function beginCard(): Promise<{ clientSecret: string } | { error: string }> {
  const actor = await currentActor();
  const t = await getTranslations('errors');
  if (!hasRole(actor, 'customer')) return { error: t('unauthenticated') };
  const begun = await createSetupIntent(actor);
  return begun.ok ? begun.value : { error: t(begun.failure.kind) };
}

const one = z.object({ paymentMethodId: z.string('required').max(200, 'too_long') });

/** The same as choices of a form, in words. */
export async function listCardChoices(): Promise<{ id: string; label: string; hint: string }[]> {
  const [t, account, cards] = await Promise.all([
    getTranslations('booking-flow.review'),
    getTranslations('customer.account'),
    listOwnCards(),
  ]);
  const brandName = (brand: string) => (t.has(`brands.${brand}`) ? t(`brands.${brand}`) : brand);
  return (cards ?? []).map(({ id, brand, last4, expMonth, expYear }) => ({
    id,
    label: t('cardLabel', { brand: brandName(brand), last4 }),
    hint: account('expires', { month: String(expMonth).padStart(2, '0'), year: String(expYear) }),
  }));
}

export const preferCard = defineAction(one, (actor, input) => prefer(actor, input.paymentMethodId), {
  done: () => {
    refresh();
    return { message: 'customer.account.cardPreferred' };
  },
});

export const removeCard = defineAction(one, (actor, input) => remove(actor, input.paymentMethodId), {
  done: () => {
    refresh();
    return { message: 'customer.account.cardRemoved' };
  },
});

/** A card that the form has just saved with the provider; the list is read anew. */
export const keepCard = defineAction(one, (actor, input) => assertCard(actor, input.paymentMethodId), {
  done: () => {
    refresh();
    return { message: 'customer.account.cardKept' };
  },
});

export const changeCard = defineAction(
  one.extend({ bookingId: z.uuid('invalid_id') }),
  (actor, { bookingId, paymentMethodId }) => change(actor, bookingId, { paymentMethodId }),
  { done: (_, { bookingId }) => ({ redirect: `/customer/bookings/${bookingId}` }) },
);
