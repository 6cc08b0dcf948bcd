import 'server-only';
import { cookies } from 'next/headers';
import type { Actor, LinkHolder } from '@/lib/core/actor';
import { isSecureSite } from '@/lib/core/browser-settings';
import { seal, unseal } from '@/lib/core/crypto/link-token';
import { mintLinkHolder } from './actor';

const COOKIE = 'homeserve.step-up';
const SECONDS = 600;
const PURPOSE = 'step-up';

/** Remembers for ten minutes that a code for this request is on its way to the visit's telephone. */
export async function noteCodeSent(requestId: string): Promise<void> {
  (await cookies()).set({
    name: COOKIE,
    value: seal(`asked:${requestId}`),
    path: '/sign',
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecureSite(),
    maxAge: SECONDS,
  });
}

/** Whether this browser asked for a code for this request. */
export async function wasCodeSent(requestId: string): Promise<boolean> {
  return unseal((await cookies()).get(COOKIE)?.value ?? '') === `asked:${requestId}`;
}

/** For clients without cookies: a note that the right code was given for this request, good for ten minutes. */
export const stepUpProof = (requestId: string): string => seal(`${PURPOSE}:${requestId}:${Date.now()}`);

/** The holder as one who has proved the visit's telephone, if the note says so; as he is otherwise. */
export function withProof(actor: Actor & LinkHolder, proof: string | null): Actor & LinkHolder {
  const [, requestId, at] = /^step-up:([0-9a-f-]{36}):(\d+)$/.exec(unseal(proof ?? '') ?? '') ?? [];
  const isFresh = Date.now() - Number(at) <= SECONDS * 1000;
  if (actor.authMethod !== 'link' || requestId !== actor.signatureRequestId || !isFresh) return actor;
  const { bookingId, signatureRequestId, ip, ipSource, userAgent, requestId: trace } = actor;
  const origin = { ip, ipSource, userAgent, requestId: trace };
  return mintLinkHolder({ bookingId, signatureRequestId, authMethod: 'link_otp' }, origin);
}
