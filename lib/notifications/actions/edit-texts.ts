'use server';

import { refresh } from 'next/cache';
import { defineAction } from '@/lib/auth/define-action';
import { publishTexts } from '../commands/publish-texts';
import { publishForm, restoreForm } from '../schema/texts';

const done = ({ version }: { version: number }) => {
  refresh();
  return { message: 'admin.texts.done', values: { version } };
};

/** Says what was shown, from now or later on. */
export const publishMessageTexts = defineAction(publishForm, publishTexts, { done });

/** Says what the product came with again. */
export const restoreMessageTexts = defineAction(
  restoreForm,
  (actor, which) => publishTexts(actor, { ...which, texts: null }),
  { done },
);
