import { type Faults, MESSAGE_STATUS } from '../faults';
import { json, type Reply } from '../http';
import type { Inbox } from '../inbox';
import type { SandboxSettings } from '../settings';
import { newSid, twilioError } from './answer';
import { BLOCKED_NUMBER, INVALID_NUMBER, isE164, NOT_MOBILE_NUMBER, UNREACHABLE_NUMBER } from './phone';
import { twilioSignature } from './signature';

const SENT_MS = 40;
const DELIVERED_MS = 120;

export type Message = {
  sid: string;
  to: string;
  from: string;
  body: string;
  status: 'queued' | 'sent' | 'delivered' | 'undelivered';
  errorCode: number | null;
  at: Date;
  callback: string | null;
};

/** Programmable Messaging: queued → sent → delivered, each told to the message's StatusCallback. */
export class Messages {
  readonly all = new Map<string, Message>();
  #timers = new Set<NodeJS.Timeout>();
  #settings: SandboxSettings;
  #inbox: Inbox;
  #faults: Faults;

  constructor(settings: SandboxSettings, inbox: Inbox, faults: Faults) {
    this.#settings = settings;
    this.#inbox = inbox;
    this.#faults = faults;
  }

  create(form: URLSearchParams): Reply {
    const to = form.get('To') ?? '';
    const body = form.get('Body') ?? '';
    const from = form.get('From') ?? form.get('MessagingServiceSid') ?? '';
    if (!to) return twilioError(400, 21604, "A 'To' phone number is required.");
    if (!isE164(to) || to === INVALID_NUMBER)
      return twilioError(400, 21211, `Invalid 'To' Phone Number: ${to.slice(0, -4)}XXXX`);
    if (!from) return twilioError(400, 21603, "A 'From' phone number is required.");
    if (!body) return twilioError(400, 21602, 'Message body is required.');
    if (body.length > 1600)
      return twilioError(400, 21617, 'The concatenated message body exceeds the 1600 character limit.');
    if (to === BLOCKED_NUMBER) return twilioError(400, 21610, 'Attempt to send to unsubscribed recipient');
    if (to === NOT_MOBILE_NUMBER) return twilioError(400, 21614, `'To' number is not a valid mobile number`);
    const message: Message = {
      sid: newSid('SM'),
      to,
      from,
      body,
      status: 'queued',
      errorCode: null,
      at: new Date(),
      callback: form.get('StatusCallback'),
    };
    this.all.set(message.sid, message);
    this.#later(SENT_MS, () => this.#move(message, 'sent'));
    this.#later(DELIVERED_MS, () => this.#arrive(message));
    return json(this.shape(message), 201);
  }

  fetch(sid: string): Reply {
    const found = this.all.get(sid);
    return found
      ? json(this.shape(found))
      : twilioError(404, 20404, `The requested resource /Messages/${sid}.json was not found`);
  }

  list(query: URLSearchParams): Reply {
    const to = query.get('To');
    const rows = [...this.all.values()].reverse().filter((each) => !to || each.to === to);
    const size = Number(query.get('PageSize') ?? 50);
    return json({
      messages: rows.slice(0, size).map((row) => this.shape(row)),
      page: 0,
      page_size: size,
      next_page_uri: null,
    });
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  shape(message: Message) {
    const account = this.#settings.twilioAccountSid;
    const at = message.at.toUTCString().replace('GMT', '+0000');
    return {
      sid: message.sid,
      account_sid: account,
      api_version: '2010-04-01',
      body: message.body,
      date_created: at,
      date_sent: message.status === 'queued' ? null : at,
      date_updated: at,
      direction: 'outbound-api',
      error_code: message.errorCode,
      error_message: null,
      from: message.from,
      messaging_service_sid: null,
      num_media: '0',
      num_segments: String(Math.ceil(message.body.length / 160)),
      price: null,
      price_unit: 'USD',
      status: message.status,
      subresource_uris: {},
      to: message.to,
      uri: `/2010-04-01/Accounts/${account}/Messages/${message.sid}.json`,
    };
  }

  #arrive(message: Message): void {
    if (message.to === UNREACHABLE_NUMBER) {
      message.errorCode = 30003;
      this.#move(message, 'undelivered');
      return;
    }
    this.#inbox.add({ kind: 'sms', to: message.to, text: message.body });
    this.#move(message, 'delivered');
  }

  #move(message: Message, status: Message['status']): void {
    message.status = status;
    if (!message.callback || this.#faults.takeWebhook(MESSAGE_STATUS)?.webhook === 'drop') return;
    const params: Record<string, string> = {
      AccountSid: this.#settings.twilioAccountSid,
      ApiVersion: '2010-04-01',
      From: message.from,
      MessageSid: message.sid,
      MessageStatus: status,
      SmsSid: message.sid,
      SmsStatus: status,
      To: message.to,
      ...(message.errorCode ? { ErrorCode: String(message.errorCode) } : {}),
    };
    const signature = twilioSignature(this.#settings.twilioAuthToken, message.callback, params);
    void fetch(message.callback, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
      body: new URLSearchParams(params).toString(),
      signal: AbortSignal.timeout(15_000),
    }).catch(() => undefined);
  }

  #later(ms: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      work();
    }, ms);
    this.#timers.add(timer);
  }
}
