import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import { Clock } from './clock';
import { controlAnswer, type Parts } from './controls';
import { type CallFault, Faults } from './faults';
import { type HttpCall, json, type Reply, readBody, send } from './http';
import { Inbox, type InboxItem } from './inbox';
import { MailServer } from './mail';
import { pageAnswer } from './pages';
import { PushService } from './push/service';
import { Hub } from './pusher/hub';
import { PusherRest } from './pusher/rest';
import { faultCode, s3Error } from './s3/answer';
import { Bucket } from './s3/bucket';
import { S3Door } from './s3/door';
import { type SandboxSettings, TEST_SETTINGS } from './settings';
import { SnapshotFile } from './snapshot';
import { StripeBox } from './stripe/box';
import { lapseHolds } from './stripe/capture';
import { StripeDoor } from './stripe/door';
import { IdempotencyKeys } from './stripe/idempotency';
import type { Snapshot } from './stripe/store';
import { WebhookSender } from './stripe/webhooks';
import { TwilioDoor } from './twilio/door';
import { Messages } from './twilio/messages';
import { Verify } from './twilio/verify';

type Saved = { stripe: Snapshot; keys: ReturnType<IdempotencyKeys['snapshot']>; inbox: InboxItem[]; offsetMs: number };

export type Sandbox = {
  port: number;
  mailPort: number;
  url: string;
  settings: SandboxSettings;
  parts: Parts;
  inbox: Inbox;
  close: () => Promise<void>;
};

const LAPSE_CHECK_MS = 1000;

/** Starts every counterpart on one loopback port (SMTP on its own). Ports 0 pick free ones. Rejects when a port is taken. */
export async function startSandbox(options: Partial<SandboxSettings> = {}): Promise<Sandbox> {
  const settings = { ...TEST_SETTINGS, ...options };
  const clock = new Clock();
  const faults = new Faults();
  const keys = new IdempotencyKeys(clock);
  const webhooks = new WebhookSender(settings.stripeWebhookUrl, settings.stripeWebhookSecret, faults);
  const box = new StripeBox(clock, (event) => webhooks.deliver(event));
  const file = new SnapshotFile<Saved>(settings.snapshotPath, () => ({
    stripe: box.store.snapshot(),
    keys: keys.snapshot(),
    inbox: inbox.items,
    offsetMs: clock.offsetMs,
  }));
  const inbox = new Inbox(() => file.touch());
  restore(file.load(), box, keys, inbox, clock);

  const messages = new Messages(settings, inbox, faults);
  const verify = new Verify(settings, clock, inbox);
  const hub = new Hub(settings);
  const mail = new MailServer(inbox);
  const bucket = new Bucket(settings.objectsPath);
  const push = new PushService();
  const parts: Parts = { clock, faults, box, webhooks, messages, verify, hub, mail, bucket, push };
  const doors = {
    stripe: new StripeDoor(box, keys),
    twilio: new TwilioDoor(settings, messages, verify),
    pusher: new PusherRest(settings, hub),
    s3: new S3Door(settings, bucket),
  };

  async function answer(call: HttpCall): Promise<Reply> {
    const local = controlAnswer(parts, call) ?? push.answer(call) ?? pageAnswer(call, inbox, box);
    if (local) return local;
    if (doors.s3.takes(call)) return doors.s3.answer(call);
    if (call.path.startsWith('/apps/')) return doors.pusher.answer(call);
    if (call.path.startsWith('/2010-04-01/') || call.path.startsWith('/v2/Services/')) return doors.twilio.answer(call);
    return doors.stripe.answer(call);
  }

  const server = createServer((request, response) => {
    void serve(request, response, faults, answer, (call) => doors.s3.takes(call)).then(() => {
      if (request.method !== 'GET') file.touch();
    });
  });
  const sockets = acceptSockets(server, hub);
  const port = await listen(server, settings.port);
  const mailPort = await mail.listen(settings.mailPort).catch((error: unknown) => {
    server.close();
    throw error;
  });
  clock.onMove(() => lapseHolds(box));
  const ticker = setInterval(() => lapseHolds(box), LAPSE_CHECK_MS).unref();

  return {
    port,
    mailPort,
    url: `http://127.0.0.1:${port}`,
    settings: { ...settings, port, mailPort },
    parts,
    inbox,
    close: async () => {
      clearInterval(ticker);
      webhooks.close();
      messages.close();
      bucket.close();
      for (const client of sockets.clients) client.terminate();
      file.flush();
      server.closeAllConnections();
      await Promise.all([mail.close(), new Promise((resolve) => server.close(resolve))]);
    },
  };
}

function restore(saved: Saved | null, box: StripeBox, keys: IdempotencyKeys, inbox: Inbox, clock: Clock): void {
  if (!saved) return;
  box.store.restore(saved.stripe);
  keys.restore(saved.keys);
  inbox.items = saved.inbox;
  clock.offsetMs = saved.offsetMs;
}

function acceptSockets(server: Server, hub: Hub): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 });
  server.on('upgrade', (request, socket, head) => {
    const key = /^\/app\/([^/?]+)/.exec(request.url ?? '')?.[1];
    if (!key) {
      socket.destroy();
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => hub.connect(client, key));
  });
  return sockets;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  faults: Faults,
  answer: (call: HttpCall) => Promise<Reply>,
  forObjects: (call: Pick<HttpCall, 'path' | 'headers'>) => boolean,
): Promise<void> {
  try {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? '127.0.0.1'}`);
    const raw = await readBody(request);
    const method = request.method ?? 'GET';
    const rule = isControl(url.pathname) ? undefined : faults.takeCall(method, url.pathname);
    if (rule?.action === 'drop_before') return void request.socket.destroy();
    const failed = (by: CallFault) =>
      failure(by, forObjects({ path: url.pathname, headers: request.headers }) && url.pathname);
    if (rule?.action === 'error_5xx' || rule?.action === 'rate_limit') return send(response, failed(rule));
    const hold = async () => {
      if (rule?.action === 'delay') await sleep(rule.delayMs);
    };
    const reply = await answer({ method, url, path: url.pathname, headers: request.headers, raw, hold });
    if (rule?.action === 'drop_after_commit') return void request.socket.destroy();
    send(response, rule?.action === 'error_after_commit' ? failed(rule) : reply);
  } catch (error) {
    if (!response.headersSent) send(response, json({ error: { type: 'api_error', message: String(error) } }, 500));
  }
}

const isControl = (path: string): boolean => path === '/' || path.startsWith('/_') || path.startsWith('/inbox');

/** In the shape of whom it stands for: `object` is the address of one in the store. */
function failure(rule: CallFault, object: string | false): Reply {
  if (object) {
    const code = rule.action === 'rate_limit' ? 'SlowDown' : faultCode(rule.status);
    return s3Error(code, object, rule.action === 'rate_limit' ? 503 : rule.status);
  }
  const status = rule.action === 'rate_limit' ? 429 : rule.status;
  const type = rule.action === 'rate_limit' ? 'rate_limit_error' : 'api_error';
  return json(
    { error: { type, message: `Sandbox fault: ${rule.action}` }, code: 20500, message: 'Sandbox fault', status },
    status,
  );
}
