import { createECDH, randomBytes, randomUUID } from 'node:crypto';
import { type HttpCall, json, jsonObject, type Reply } from '../http';
import { type BrowserKeys, readMessage, vapidFault } from './read-message';

/** What a browser is given when it subscribes, as its `PushSubscription.toJSON()` says it. */
export type Subscription = { endpoint: string; keys: { p256dh: string; auth: string } };
/** A message as the browser would read it. */
export type Pushed = { id: string; payload: unknown; ttl: number; urgency: string; topic: string };

type Browser = BrowserKeys & { sender: string; ended: boolean; pushed: Pushed[] };

const MOST_BYTES = 4096;

/** A push service and the browsers behind it: it checks who sends, and they read what they are sent. */
export class PushService {
  readonly #browsers = new Map<string, Browser>();

  /** A browser subscribes to what the holder of `sender` (VAPID public key, base64url) will send. */
  subscribe(origin: string, sender: string): Subscription {
    const ecdh = createECDH('prime256v1');
    const publicKey = ecdh.generateKeys();
    const [id, auth] = [randomUUID(), randomBytes(16)];
    this.#browsers.set(id, { privateKey: ecdh.getPrivateKey(), publicKey, auth, sender, ended: false, pushed: [] });
    return {
      endpoint: `${origin}/push/${id}`,
      keys: { p256dh: publicKey.toString('base64url'), auth: auth.toString('base64url') },
    };
  }

  /** The browser ended its subscription. */
  end(endpoint: string): void {
    const browser = this.#browsers.get(idOf(endpoint));
    if (browser) browser.ended = true;
  }

  pushedTo(endpoint: string): readonly Pushed[] {
    return this.#browsers.get(idOf(endpoint))?.pushed ?? [];
  }

  /** The service's own door, and the levers that stand for a browser; null for any other address. */
  answer(call: HttpCall): Reply | null {
    const lever = /^\/_push(?:\/([\w-]+))?$/.exec(call.path);
    if (lever) return this.#lever(call, lever[1]);
    const id = /^\/push\/([\w-]+)$/.exec(call.path)?.[1];
    if (!id || call.method !== 'POST') return null;
    const browser = this.#browsers.get(id);
    if (!browser) return json({ error: 'not found' }, 404);
    if (browser.ended) return json({ error: 'gone' }, 410);
    return receive(browser, call);
  }

  #lever(call: HttpCall, id: string | undefined): Reply {
    if (!id) {
      if (call.method !== 'POST') return json({ error: 'method not allowed' }, 405);
      return json(this.subscribe(call.url.origin, String(jsonObject(call.raw).applicationServerKey ?? '')), 201);
    }
    if (call.method === 'DELETE') this.end(id);
    return json({ pushed: this.pushedTo(id) });
  }
}

const idOf = (endpoint: string): string => endpoint.split('/').at(-1) ?? '';

function receive(browser: Browser, call: HttpCall): Reply {
  const fault = vapidFault(call.headers.authorization, browser.sender, call.url.origin);
  if (fault) return json({ error: fault }, 403);
  const ttl = Number(call.headers.ttl ?? Number.NaN);
  if (Number.isNaN(ttl)) return json({ error: 'no TTL' }, 400);
  if (call.headers['content-encoding'] !== 'aes128gcm') return json({ error: 'not encrypted as aes128gcm' }, 400);
  if (call.raw.length > MOST_BYTES) return json({ error: 'too large' }, 413);
  const id = randomUUID();
  const topic = String(call.headers.topic ?? '');
  const message = { id, ttl, urgency: String(call.headers.urgency ?? 'normal'), topic };
  // What waits under the same topic is replaced; a browser of the sandbox reads at once and waits for nothing.
  try {
    browser.pushed.push({ ...message, payload: JSON.parse(readMessage(call.raw, browser)) });
  } catch (error) {
    // A browser drops in silence what it cannot read; here somebody wants to know.
    return json({ error: String(error) }, 422);
  }
  return json({}, 201, { location: `${call.url.origin}/message/${id}` });
}
