import twilio from 'twilio';
import type RequestClient from 'twilio/lib/base/RequestClient';
import { env } from '@/lib/core/env';

/** Sends every call to TWILIO_API_URL: the SDK's own edge and region settings cannot name a host. */
class RedirectedClient extends twilio.RequestClient {
  readonly #base: string;

  constructor(base: string) {
    super();
    this.#base = base.replace(/\/$/, '');
  }

  override request<TData>(options: RequestClient.RequestOptions<TData>) {
    const { pathname, search } = new URL(options.uri);
    return super.request<TData>({ ...options, uri: `${this.#base}${pathname}${search}` });
  }
}

let client: ReturnType<typeof twilio> | undefined;

/** The Twilio SDK, at the address of TWILIO_API_URL when that is set. */
export function twilioClient(): ReturnType<typeof twilio> {
  const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_API_URL } = env();
  client ??= twilio(
    TWILIO_ACCOUNT_SID,
    TWILIO_AUTH_TOKEN,
    TWILIO_API_URL ? { httpClient: new RedirectedClient(TWILIO_API_URL) } : {},
  );
  return client;
}

/** Sends one SMS. `to` is E.164; delivery is told to `statusCallback`. Throws `RestException`: see `smsRefusal`. */
export async function sendSms(message: {
  to: string;
  body: string;
  statusCallback?: string;
}): Promise<{ sid: string; status: string }> {
  const sent = await twilioClient().messages.create({
    to: message.to,
    from: env().TWILIO_FROM,
    body: message.body,
    ...(message.statusCallback ? { statusCallback: message.statusCallback } : {}),
  });
  return { sid: sent.sid, status: sent.status };
}

/** Twilio's error code when trying again cannot help (bad, blocked or landline number), else null. */
export function smsRefusal(error: unknown): number | null {
  if (!(error instanceof twilio.RestException) || error.status === 429 || error.status >= 500) return null;
  return error.code ?? error.status;
}

export type VerificationStart = 'sent' | 'invalid_number' | 'too_many_sends';
export type VerificationCheck = 'approved' | 'wrong' | 'expired' | 'too_many_checks';

/** Sends a one-time code to an E.164 number: at most 5 times in the 10 minutes that it lives. Other failures are thrown. */
export async function startVerification(phone: string): Promise<VerificationStart> {
  try {
    await verifyService().verifications.create({ to: phone, channel: 'sms' });
    return 'sent';
  } catch (error) {
    if (error instanceof twilio.RestException && error.code === 60203) return 'too_many_sends';
    if (error instanceof twilio.RestException && (error.code === 60200 || error.code === 21211))
      return 'invalid_number';
    throw error;
  }
}

/** Checks a code: at most 5 times. An approved, lapsed or never sent one is `expired` (Twilio answers 404). Other failures are thrown. */
export async function checkVerification(phone: string, code: string): Promise<VerificationCheck> {
  try {
    const check = await verifyService().verificationChecks.create({ to: phone, code });
    return check.status === 'approved' ? 'approved' : 'wrong';
  } catch (error) {
    if (error instanceof twilio.RestException && error.status === 404) return 'expired';
    if (error instanceof twilio.RestException && error.code === 60202) return 'too_many_checks';
    if (error instanceof twilio.RestException && error.code === 60200) return 'wrong';
    throw error;
  }
}

const verifyService = () => twilioClient().verify.v2.services(env().TWILIO_VERIFY_SERVICE_SID);

/** Whether a status callback came from Twilio. `url` is the full public address that was given as callback. */
export function verifyTwilioSignature(signature: string, url: string, params: Record<string, string>): boolean {
  return twilio.validateRequest(env().TWILIO_AUTH_TOKEN, signature, url, params);
}
