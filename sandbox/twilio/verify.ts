import { randomInt } from 'node:crypto';
import type { Clock } from '../clock';
import { json, type Reply } from '../http';
import type { Inbox } from '../inbox';
import type { SandboxSettings } from '../settings';
import { newSid, twilioError } from './answer';
import { INVALID_NUMBER, isE164 } from './phone';

const LIFE_MS = 10 * 60_000;
const MAX_SENDS = 5;
const MAX_CHECKS = 5;

type Status = 'pending' | 'approved' | 'canceled' | 'expired';
type Verification = {
  sid: string;
  to: string;
  channel: string;
  code: string;
  status: Status;
  sends: number;
  checks: number;
  createdAt: number;
};

const notFound = (path: string): Reply => twilioError(404, 20404, `The requested resource ${path} was not found`);

/** Verify v2: a code lives 10 minutes, is sent at most 5 times, checked at most 5 times, and approved once. */
export class Verify {
  readonly all = new Map<string, Verification>();
  #settings: SandboxSettings;
  #clock: Clock;
  #inbox: Inbox;

  constructor(settings: SandboxSettings, clock: Clock, inbox: Inbox) {
    this.#settings = settings;
    this.#clock = clock;
    this.#inbox = inbox;
  }

  start(form: URLSearchParams): Reply {
    const to = form.get('To') ?? '';
    const channel = form.get('Channel') ?? '';
    if (!['sms', 'email'].includes(channel)) return twilioError(400, 60200, 'Invalid parameter `Channel`');
    const valid = channel === 'email' ? to.includes('@') : isE164(to) && to !== INVALID_NUMBER;
    if (!valid) return twilioError(400, 60200, `Invalid parameter \`To\`: ${to}`);
    const now = this.#clock.now();
    const pending = this.#pending(to);
    if (pending && pending.sends >= MAX_SENDS) return twilioError(429, 60203, 'Max send attempts reached');
    const verification: Verification = pending ?? {
      sid: newSid('VE'),
      to,
      channel,
      code: form.get('CustomCode') ?? String(randomInt(0, 1_000_000)).padStart(6, '0'),
      status: 'pending',
      sends: 0,
      checks: 0,
      createdAt: now,
    };
    verification.sends += 1;
    this.all.set(verification.sid, verification);
    const text = `Your HomeServe Pro verification code is: ${verification.code}`;
    this.#inbox.add({
      kind: channel === 'email' ? 'email' : 'sms',
      to,
      text,
      code: verification.code,
      ...(channel === 'email' ? { subject: 'Your verification code' } : {}),
    });
    return json(this.#shape(verification), 201);
  }

  check(form: URLSearchParams, path: string): Reply {
    const code = form.get('Code') ?? '';
    if (!/^\d{4,10}$/.test(code)) return twilioError(400, 60200, 'Invalid parameter: Code');
    const sid = form.get('VerificationSid');
    const byId = sid ? this.all.get(sid) : undefined;
    const found = sid ? (byId && this.#isPending(byId) ? byId : undefined) : this.#pending(form.get('To') ?? '');
    if (!found) return notFound(path);
    if (found.checks >= MAX_CHECKS) return twilioError(429, 60202, 'Max check attempts reached');
    found.checks += 1;
    if (found.code === code) found.status = 'approved';
    return json({ ...this.#shape(found), valid: found.status === 'approved' });
  }

  fetch(id: string, path: string): Reply {
    const found = this.all.get(id) ?? this.#pending(id);
    return found ? json(this.#shape(found)) : notFound(path);
  }

  update(id: string, form: URLSearchParams, path: string): Reply {
    const found = this.all.get(id) ?? this.#pending(id);
    if (!found || !this.#isPending(found)) return notFound(path);
    const status = form.get('Status');
    if (status !== 'canceled' && status !== 'approved') return twilioError(400, 60200, 'Invalid parameter: Status');
    found.status = status;
    return json(this.#shape(found));
  }

  #pending(to: string): Verification | undefined {
    return [...this.all.values()].reverse().find((each) => each.to === to && this.#isPending(each));
  }

  #isPending(verification: Verification): boolean {
    if (verification.status === 'pending' && this.#clock.now() - verification.createdAt > LIFE_MS)
      verification.status = 'expired';
    return verification.status === 'pending';
  }

  #shape(verification: Verification) {
    const at = new Date(verification.createdAt).toISOString().replace(/\.\d+Z$/, 'Z');
    return {
      sid: verification.sid,
      service_sid: this.#settings.twilioVerifyServiceSid,
      account_sid: this.#settings.twilioAccountSid,
      to: verification.to,
      channel: verification.channel,
      status: verification.status,
      valid: verification.status === 'approved',
      lookup: {},
      amount: null,
      payee: null,
      send_code_attempts: Array.from({ length: verification.sends }, () => ({
        attempt_sid: newSid('VL'),
        channel: verification.channel,
        time: at,
      })),
      date_created: at,
      date_updated: at,
      sna: null,
      url: `https://verify.twilio.com/v2/Services/${this.#settings.twilioVerifyServiceSid}/Verifications/${verification.sid}`,
    };
  }
}
