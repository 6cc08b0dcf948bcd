'use server';

import { getTranslations } from 'next-intl/server';
import { currentActor } from '@/lib/auth/session';
import { hasRole } from '@/lib/core/actor';
import { createSetupIntent } from '../provider/create-setup-intent';
import { listCards } from '../provider/list-cards';
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
