import { FIELD_WORKER } from '../field/field-worker';

/** Whether this browser can show what is pushed to it; an iPhone can once the product is on its home screen. */
export const mayPush = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

export async function isSubscribed(): Promise<boolean> {
  const worker = await navigator.serviceWorker.getRegistration();
  return Boolean(await worker?.pushManager.getSubscription());
}

/** Asks the person, then subscribes to what the holder of `publicKey` sends; null where he says no. */
export async function subscribe(publicKey: string): Promise<FormData | null> {
  if ((await Notification.requestPermission()) !== 'granted') return null;
  await navigator.serviceWorker.register(FIELD_WORKER);
  const { pushManager } = await navigator.serviceWorker.ready;
  const options = { userVisibleOnly: true, applicationServerKey: publicKey };
  // One of an earlier key cannot be subscribed again.
  const found = await pushManager.getSubscription();
  const subscription = await pushManager.subscribe(options).catch(async (error: unknown) => {
    if (!found) throw error;
    await found.unsubscribe();
    return pushManager.subscribe(options);
  });
  const { endpoint = '', keys = {} } = subscription.toJSON();
  const form = new FormData();
  for (const [name, value] of Object.entries({ endpoint, p256dh: keys.p256dh ?? '', auth: keys.auth ?? '' }))
    form.set(name, value);
  return form;
}

export async function unsubscribe(): Promise<void> {
  const worker = await navigator.serviceWorker.getRegistration();
  await (await worker?.pushManager.getSubscription())?.unsubscribe();
}
