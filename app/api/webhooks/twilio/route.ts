import { mintWebhook } from '@/lib/auth/actor';
import { originOf } from '@/lib/auth/origin';
import { recordDelivery } from '@/lib/notifications/commands/record-delivery';
import { readTwilioStatus } from '@/lib/notifications/provider';

const CAP_CHARACTERS = 20_000;

/** Twilio's word on a message: verified, then written to its row. 400 for a call that Twilio did not sign. */
export async function POST(request: Request): Promise<Response> {
  const text = await request.text();
  const signature = request.headers.get('x-twilio-signature');
  const about = new URL(request.url).searchParams.get('notification') ?? '';
  const status = text.length <= CAP_CHARACTERS ? readTwilioStatus(about, text, signature) : null;
  if (!status) return Response.json({ code: 'bad_signature' }, { status: 400 });
  const kept = await recordDelivery(mintWebhook('twilio', originOf(request.headers)), status);
  return new Response(null, { status: kept.ok ? 204 : 503 });
}
