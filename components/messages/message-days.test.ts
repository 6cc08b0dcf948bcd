import { expect, it } from 'vitest';
import type { Message } from '@/lib/messages/schema';
import { messageDays } from './message-days';

const at = (sentAt: string) => ({ id: sentAt, sentAt }) as Message;

it('turns a page of messages into days of the visit’s zone, oldest first', () => {
  const newestFirst = [at('2026-11-24T19:00:00Z'), at('2026-11-24T18:00:00Z'), at('2026-11-24T04:00:00Z')];
  expect(messageDays(newestFirst, 'Asia/Kolkata').map(({ day, messages }) => [day, messages.length])).toEqual([
    ['2026-11-24', 2],
    ['2026-11-25', 1],
  ]);
  expect(messageDays([], 'Asia/Kolkata')).toEqual([]);
});
