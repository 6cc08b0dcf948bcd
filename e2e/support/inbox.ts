import { sandboxAddress } from './stack';

/** One SMS or mail as the sandbox's inbox shows it; fields beyond these pass through. */
export type Message = {
  id: string;
  kind: 'sms' | 'mail';
  to: string;
  body: string;
  at: string;
  [field: string]: unknown;
};

/** Every message to a phone number or mail address so far, oldest first; without `to`, all of them. */
export async function inbox(to?: string): Promise<Message[]> {
  const response = await fetch(`${sandboxAddress()}/inbox.json`);
  if (!response.ok) throw new Error(`The inbox answered ${response.status}`);
  const answer = (await response.json()) as Message[] | { messages: Message[] };
  const messages = Array.isArray(answer) ? answer : answer.messages;
  return messages.filter((message) => to === undefined || message.to.includes(to));
}

/** The first match of a pattern in messages to somebody, waiting for it to arrive; the first group if there is one. */
export async function fromInbox(to: string, pattern: RegExp, withinMs = 10_000): Promise<string> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    for (const message of (await inbox(to)).reverse()) {
      const match = JSON.stringify(message).match(pattern);
      if (match) return match[1] ?? match[0];
    }
    if (Date.now() > deadline) throw new Error(`No message to ${to} matches ${pattern}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
