'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/auth/define-action';
import { resetFactor as resetCommand } from '@/lib/auth/person-factor';
import { endPersonSession } from '@/lib/auth/person-sessions';
import {
  reinstateUser as reinstateCommand,
  changeRole as roleCommand,
  suspendUser as suspendCommand,
} from '../commands';
import { setPhone as setPhoneCommand } from '../commands/set-phone';
import { changeRoleInput, type Person, reasonInput, setPhoneInput } from '../schema';

const done = (message: string) => (person: Person) => {
  refresh();
  return { message, values: { name: person.name } };
};

export const suspendUser = defineAction(reasonInput, suspendCommand, { done: done('admin.done.suspended') });
export const reinstateUser = defineAction(reasonInput, reinstateCommand, { done: done('admin.done.reinstated') });
export const changeRole = defineAction(changeRoleInput, roleCommand, { done: done('admin.done.role') });

export const setPhone = defineAction(setPhoneInput, setPhoneCommand, { done: done('admin.done.phone') });

export const resetFactor = defineAction(reasonInput, resetCommand, {
  done: () => {
    refresh();
    return { message: 'admin.done.factorReset' };
  },
});

export const endSessionOf = defineAction(
  z.object({ userId: z.uuid('invalid_id'), sessionId: z.uuid('invalid_id') }),
  (actor, { userId, sessionId }) => endPersonSession(actor, userId, sessionId),
  {
    done: () => {
      refresh();
      return { message: 'admin.done.sessionEnded' };
    },
  },
);
