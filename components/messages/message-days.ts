import { dateInZone } from '@/lib/core/time';
import type { Message } from '@/lib/messages/schema';

export type MessageDay = { day: string; messages: Message[] };

/** Messages as they are read, oldest first, by the calendar day of the visit's zone. */
export function messageDays(newestFirst: readonly Message[], zone: string): MessageDay[] {
  const days: MessageDay[] = [];
  for (const message of [...newestFirst].reverse()) {
    const day = dateInZone(new Date(message.sentAt), zone);
    const last = days.at(-1);
    if (last?.day === day) last.messages.push(message);
    else days.push({ day, messages: [message] });
  }
  return days;
}
