'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { saveBankAccount as saveCommand } from '../commands/save-bank-account';
import { openPayoutAccount as openProvider } from '../provider/payout-account';
import { bankAccountInput } from '../schema/payouts';

/** Leads to the provider's own pages. */
export const openPayoutAccount = defineAction(z.object({}), (actor) => openProvider(actor), {
  done: ({ url }) => ({ redirect: url }),
});

export const saveBankAccount = defineAction(bankAccountInput, (actor, input) => saveCommand(actor, input), {
  done: () => {
    refresh();
    return { message: 'vendor.payouts.bankSaved' };
  },
});
