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
  const [page] = await self.clients.matchAll({ type: 'window' });
  if (!page) {
    await self.clients.openWindow(url);
    return;
  }
  await page.navigate(url);
  // It may be in front already, or not be ours to put there.
  await page.focus().catch(() => undefined);
}
