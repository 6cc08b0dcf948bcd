import { env } from './env';

/** Where the browser's realtime client connects; `wsHost` absent means the page's own host name. */
export type RealtimeSettings = { key: string; cluster: string; wsHost?: string; wsPort?: number; tls: boolean };

const HOST_NAME = /^(?:\[[0-9a-f:]+\]|[a-z0-9.-]+)$/i;

/** The name part of a Host header, or `localhost` for anything that is not one: it goes into headers and markup. */
export function hostName(host: string | null): string {
  const name = (host ?? '').replace(/:\d+$/, '');
  return HOST_NAME.test(name) ? name : 'localhost';
}

/** Sandbox, demo accounts, the movable clock and the styleguide exist in this mode only. */
export const isDemo = (): boolean => env().HOMESERVE_MODE === 'demo';

export const isSecureSite = (): boolean => env().PUBLIC_URL.startsWith('https:');

/** Address of the Stripe.js counterpart; null when Stripe's own loader fetches the real one. */
export function stripeScriptUrl(host: string | null): string | null {
  return isDemo() ? `http://${hostName(host)}:${env().SANDBOX_PORT}/stripe.js` : null;
}

/** The sandbox's page of every SMS and mail; null outside of a demonstration. */
export function inboxUrl(host: string | null): string | null {
  return isDemo() ? `http://${hostName(host)}:${env().SANDBOX_PORT}/` : null;
}

/** What the Payment Element needs to be drawn; `local` waits for the sandbox's script instead of fetching Stripe's. */
export const cardSettings = (): { publishableKey: string; local: boolean } => ({
  publishableKey: env().STRIPE_PUBLISHABLE_KEY,
  local: isDemo(),
});

export function realtimeSettings(): RealtimeSettings {
  const { PUSHER_KEY: key, PUSHER_CLUSTER: cluster, PUSHER_HOST, PUSHER_PORT, SANDBOX_PORT } = env();
  if (isDemo()) return { key, cluster, wsPort: SANDBOX_PORT, tls: false };
  return { key, cluster, wsHost: PUSHER_HOST, wsPort: PUSHER_PORT, tls: true };
}

/** Origins beside our own that the content security policy lets the browser talk to and frame. */
export function outsideOrigins(host: string | null): { connect: string[]; frame: string[]; images: string[] } {
  const { PUSHER_CLUSTER: cluster, PUSHER_HOST, PUSHER_PORT, SANDBOX_PORT } = env();
  if (isDemo()) {
    const sandbox = `${hostName(host)}:${SANDBOX_PORT}`;
    return { connect: [`http://${sandbox}`, `ws://${sandbox}`], frame: [`http://${sandbox}`], images: [] };
  }
  const socket = PUSHER_HOST
    ? [`wss://${PUSHER_HOST}${PUSHER_PORT ? `:${PUSHER_PORT}` : ''}`]
    : [`wss://ws-${cluster}.pusher.com`, `https://sockjs-${cluster}.pusher.com`];
  return {
    connect: ['https://api.stripe.com', ...socket],
    frame: ['https://js.stripe.com', 'https://*.js.stripe.com', 'https://hooks.stripe.com'],
    images: ['https://*.stripe.com'],
  };
}

/** The key that browsers subscribe with to what we push; null where nothing is pushed. */
export const pushKey = (): string | null => env().VAPID_PUBLIC_KEY ?? null;

/** Where people write to: the bare address that our mails come from. */
export function supportAddress(): string {
  const from = env().MAIL_FROM;
  return /<([^>]+)>/.exec(from)?.[1] ?? from;
}
