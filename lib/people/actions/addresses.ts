'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import {
  addAddress as addCommand,
  archiveAddress as archiveCommand,
  changeAddress as changeCommand,
  preferAddress as preferCommand,
} from '../commands/addresses';
import { type Address, addressInput } from '../schema';

const one = { addressId: z.uuid('invalid_id') };
const done = (message: string) => ({
  done: ({ label }: Address) => {
    refresh();
    return { message, values: { label } };
  },
});

export const addAddress = defineAction(addressInput, addCommand, done('account.addresses.added'));
export const changeAddress = defineAction(
  addressInput.extend(one),
  (actor, { addressId, ...input }) => changeCommand(actor, addressId, input),
  done('account.addresses.saved'),
);
export const preferAddress = defineAction(
  z.object(one),
  (actor, { addressId }) => preferCommand(actor, addressId),
  done('account.addresses.saved'),
);
export const archiveAddress = defineAction(
  z.object(one),
  (actor, { addressId }) => archiveCommand(actor, addressId),
  done('account.addresses.archived'),
);
