'use server';

import { refresh } from 'next/cache';
import { defineAction } from '@/lib/auth/define-action';
import { saveTaxProfile as saveCommand } from './commands/save-tax-profile';
import { taxProfileInput } from './schema';

export const saveTaxProfile = defineAction(taxProfileInput, saveCommand, {
  done: () => {
    refresh();
    return { message: 'documents.profile.saved' };
  },
});
