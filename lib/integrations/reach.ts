import { mailTransport } from './mail';
import { pusherServer } from './pusher';
import { stripe } from './stripe';
import { twilioClient } from './twilio';

/** Asks each provider for something small that only the right key is told; rejects with what it said. */
export const PROVIDERS: Record<'Stripe' | 'Twilio' | 'Pusher' | 'mail', () => Promise<unknown>> = {
  Stripe: () => stripe().accounts.list({ limit: 1 }, { maxNetworkRetries: 0 }),
  Twilio: () => twilioClient().messages.list({ limit: 1, pageSize: 1 }),
  Pusher: async () => {
    const { status } = await pusherServer().get({ path: '/channels' });
    if (status !== 200) throw new Error(`answered ${status}`);
  },
  mail: () => mailTransport().verify(),
};
