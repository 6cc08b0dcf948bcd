'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { handInApplication } from '../commands/hand-in';
import { saveAbout as saveCommand } from '../commands/save-about';
import { aboutInput } from '../schema';

export const saveAbout = defineAction(aboutInput, saveCommand, {
  done: () => ({ redirect: '/vendor/apply?step=skills' }),
});

export const handIn = defineAction(z.object({}), (actor) => handInApplication(actor), {
  done: () => ({ redirect: '/vendor' }),
});
