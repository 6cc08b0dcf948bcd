import { sandboxAddress } from './stack';

/** One SMS or mail that the sandbox took in place of a phone or a mailbox. */
export type Message = {
  id: string;
  kind: 'sms' | 'email';
  to: string;
  subject?: string;
  text: string;
  html?: string;
  at: string;
  links: string[];
  /** The one-time code in it, if there is one. */
  code?: string;
};

/** Every message to a phone number or mail address so far, newest first; without `to`, all of them. */
export async function inbox(to?: string): Promise<Message[]> {
  const query = to ? `?to=${encodeURIComponent(to)}` : '';
  const response = await fetch(`${sandboxAddress()}/inbox.json${query}`);
  if (!response.ok) throw new Error(`The inbox answered ${response.status}`);
  const { data } = (await response.json()) as { data: Message[] };
  return data;
}

/** The newest message to somebody that a test accepts, waiting for it to arrive. */
export async function waitForMessage(
  to: string,
  accepts: (message: Message) => boolean = () => true,
  withinMs = 10_000,
): Promise<Message> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const found = (await inbox(to)).find(accepts);
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`No such message reached ${to} within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
