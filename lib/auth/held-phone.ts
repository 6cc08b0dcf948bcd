import 'server-only';
import { cookies } from 'next/headers';
import { isSecureSite } from '@/lib/core/browser-settings';
import { seal, unseal } from '@/lib/core/crypto/link-token';

const COOKIE = 'homeserve.phone';
const SECONDS = 600;

/**
 * The number that this browser is proving, so that it stands in no address. `asked`: a code was sent at `at`;
 * `proved`: the code was right, and what is missing is a name or a password.
 */
export type HeldPhone = { stage: 'asked' | 'proved'; phone: string; at: number };

/** Remembers a number for ten minutes, sealed: nobody else can write "proved". */
export async function holdPhone(stage: HeldPhone['stage'], phone: string): Promise<void> {
  (await cookies()).set({
    name: COOKIE,
    value: seal(`phone:${stage}:${phone}:${Date.now()}`),
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecureSite(),
    maxAge: SECONDS,
  });
}

/** The number of this browser; null when there is none or its ten minutes are over. */
export async function heldPhone(): Promise<HeldPhone | null> {
  const note = unseal((await cookies()).get(COOKIE)?.value ?? '');
  const [, stage, phone = '', at] = /^phone:(asked|proved):(\+\d+):(\d+)$/.exec(note ?? '') ?? [];
  if (!stage || Date.now() - Number(at) > SECONDS * 1000) return null;
  return { stage: stage as HeldPhone['stage'], phone, at: Number(at) };
}

export async function dropPhone(): Promise<void> {
  (await cookies()).delete(COOKIE);
}
