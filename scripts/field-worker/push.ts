/// <reference lib="webworker" />

/** What the product sends, encrypted for this browser. `path` is inside the product. */
type Pushed = { title: string; body: string; path: string; tag: string; lang: string };

const ICON = '/icons/192.png';

/** Shows what was pushed, one notification a message, and opens its page when it is tapped. */
export function showPushes(self: ServiceWorkerGlobalScope): void {
  self.addEventListener('push', (event) => event.waitUntil(show(self, event.data)));
  self.addEventListener('notificationclick', (event) => {
    event.notification.close();
    event.waitUntil(open(self, event.notification.data as string));
  });
}

async function show(self: ServiceWorkerGlobalScope, data: PushMessageData | null): Promise<void> {
  if (!data) return;
  const { title, body, path, tag, lang } = data.json() as Pushed;
  await self.registration.showNotification(title, { body, tag, lang, icon: ICON, badge: ICON, data: path });
}

async function open(self: ServiceWorkerGlobalScope, path: string): Promise<void> {
  const url = new URL(path, self.location.origin);
  // Nothing that was pushed leads out of the product.
  if (url.origin !== self.location.origin) return;
  const pages = await self.clients.matchAll({ type: 'window' });
  const there = pages.find((page) => addressOf(new URL(page.url)) === addressOf(url));
  // A page that shows something else may be a form that is half filled in: it is left alone while a new one may be opened.
  const page = there ?? (await opened(self, url)) ?? (await pages[0]?.navigate(url));
  // It may be in front already, or not be ours to put there.
  await page?.focus().catch(() => undefined);
}

const addressOf = ({ pathname, search }: URL): string => pathname + search;

/** A page of its own; nothing where the browser refuses one. */
const opened = (self: ServiceWorkerGlobalScope, url: URL): Promise<WindowClient | null> =>
  self.clients.openWindow(url).catch(() => null);
