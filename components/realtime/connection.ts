'use client';

import type Pusher from 'pusher-js';
import type { RealtimeSettings } from '@/lib/core/browser-settings';

export type Listener = {
  /** Something on one of the channels changed at that time (epoch ms by the server's clock). */
  changed: (at: number) => void;
  /** Something may have changed while nobody could say so. */
  missed: () => void;
  connected: (on: boolean) => void;
};

// One socket per tab: closing it at every soft navigation would make the browser complain and lose events.
let opening: Promise<Pusher> | undefined;
const watchers = new Map<string, Set<Listener>>();
const lastChange = new Map<string, number>();
const everybody = new Set<Listener>();

async function open(settings: RealtimeSettings): Promise<Pusher> {
  const { default: Client } = await import('pusher-js');
  const client = new Client(settings.key, {
    cluster: settings.cluster,
    ...(settings.wsPort || settings.wsHost
      ? {
          wsHost: settings.wsHost ?? window.location.hostname,
          wsPort: settings.wsPort ?? 80,
          wssPort: settings.wsPort ?? 443,
        }
      : {}),
    forceTLS: settings.tls,
    enabledTransports: settings.tls ? ['ws', 'wss'] : ['ws'],
    disableStats: true,
    channelAuthorization: { endpoint: '/api/realtime/auth', transport: 'ajax' },
  });
  let lost = false;
  client.connection.bind('state_change', ({ current }: { current: string }) => {
    const on = current === 'connected';
    if (on && lost) for (const listener of everybody) listener.missed();
    if (on) lost = false;
    // "connecting" comes first and between tries; only these two mean that news are missed.
    if (current === 'unavailable' || current === 'failed') lost = true;
    if (on || lost) for (const listener of everybody) listener.connected(on);
  });
  return client;
}

function enter(client: Pusher, name: string): void {
  const channel = client.subscribe(name);
  channel.unbind_all();
  // A finished subscription brings the channel's last event: what happened between the page's making and now.
  channel.bind_global((event: string, data: { at?: number } | undefined) => {
    if (event.startsWith('pusher:')) return;
    const at = data?.at ?? Number.POSITIVE_INFINITY;
    lastChange.set(name, at);
    for (const listener of watchers.get(name) ?? []) listener.changed(at);
  });
}

/** Listens to private channels until the returned function is called. A failing socket stays silent. */
export function watchChannels(settings: RealtimeSettings, names: string[], listener: Listener): () => void {
  let left = false;
  everybody.add(listener);
  opening ??= open(settings);
  opening
    .then((client) => {
      if (left) return;
      for (const name of names) {
        const watching = watchers.get(name) ?? new Set();
        watchers.set(name, watching.add(listener));
        if (watching.size === 1) enter(client, name);
        else if (client.channel(name)?.subscribed) listener.changed(lastChange.get(name) ?? 0);
      }
    })
    .catch(() => {
      // The library itself did not arrive; focus and reconnection still re-read the page.
      opening = undefined;
    });
  return () => {
    left = true;
    everybody.delete(listener);
    for (const name of names) {
      const watching = watchers.get(name);
      if (!watching?.delete(listener) || watching.size > 0) continue;
      watchers.delete(name);
      opening?.then((client) => watchers.has(name) || client.unsubscribe(name)).catch(() => undefined);
    }
  };
}
