import { basicAuth, type HttpCall, type Reply } from '../http';
import type { SandboxSettings } from '../settings';
import { twilioError } from './answer';
import type { Messages } from './messages';
import type { Verify } from './verify';

/** Routes Twilio's two APIs, which the application reaches on one address. */
export class TwilioDoor {
  readonly #settings: SandboxSettings;
  readonly #messages: Messages;
  readonly #verify: Verify;

  constructor(settings: SandboxSettings, messages: Messages, verify: Verify) {
    this.#settings = settings;
    this.#messages = messages;
    this.#verify = verify;
  }

  async answer(call: HttpCall): Promise<Reply> {
    const auth = basicAuth(call.headers);
    if (auth?.user !== this.#settings.twilioAccountSid || auth.password !== this.#settings.twilioAuthToken) {
      return twilioError(401, 20003, 'Authenticate');
    }
    await call.hold();
    const form = new URLSearchParams(call.raw.toString('utf8'));
    return this.#messagesRoute(call, form) ?? this.#verifyRoute(call, form) ?? this.#missing(call);
  }

  #messagesRoute(call: HttpCall, form: URLSearchParams): Reply | null {
    const match = /^\/2010-04-01\/Accounts\/(\w+)\/Messages(?:\/(\w+))?\.json$/.exec(call.path);
    if (!match || match[1] !== this.#settings.twilioAccountSid) return null;
    if (match[2]) return call.method === 'GET' ? this.#messages.fetch(match[2]) : null;
    return call.method === 'POST' ? this.#messages.create(form) : this.#messages.list(call.url.searchParams);
  }

  #verifyRoute(call: HttpCall, form: URLSearchParams): Reply | null {
    const match = /^\/v2\/Services\/(\w+)\/(Verifications|VerificationCheck)(?:\/([^/]+))?$/.exec(call.path);
    if (!match || match[1] !== this.#settings.twilioVerifyServiceSid) return null;
    const id = match[3] ? decodeURIComponent(match[3]) : null;
    if (match[2] === 'VerificationCheck')
      return call.method === 'POST' && !id ? this.#verify.check(form, call.path) : null;
    if (!id) return call.method === 'POST' ? this.#verify.start(form) : null;
    return call.method === 'POST' ? this.#verify.update(id, form, call.path) : this.#verify.fetch(id, call.path);
  }

  #missing(call: HttpCall): Reply {
    return twilioError(404, 20404, `The requested resource ${call.path} was not found`);
  }
}
