import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

/** 160 bits, the size of the hash (RFC 4226, section 4, R6). */
const SECRET_BYTES = 20;
/** What every authenticator understands, whatever an address says: SHA-1, six digits, 30 s (RFC 6238, section 5.2). */
const PARAMETERS = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** Steps by which a telephone's clock may be off, each way. */
const DRIFT = 1;
const ISSUER = 'HomeServe Pro';

const secretOf = (bytes: Buffer): Secret =>
  new Secret({ buffer: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer });

export const newTotpSecret = (): Buffer => randomBytes(SECRET_BYTES);

/** The time step (30 s since 1970) whose code this is, at most one away from `nowMs`; null of a wrong code. */
export function totpStep(secret: Buffer, code: string, nowMs: number): number | null {
  // The library compares bytes, and throws where letters beyond ASCII make the lengths differ.
  if (!/^[0-9]{6}$/.test(code)) return null;
  const totp = new TOTP({ ...PARAMETERS, secret: secretOf(secret) });
  const delta = totp.validate({ token: code, timestamp: nowMs, window: DRIFT });
  return delta === null ? null : totp.counter({ timestamp: nowMs }) + delta;
}

/** What an authenticator needs: an otpauth address for its camera, and the secret in base32 for typing in. */
export function totpEnrolment(secret: Buffer, account: string): { address: string; secret: string } {
  const totp = new TOTP({ ...PARAMETERS, secret: secretOf(secret), issuer: ISSUER, label: account });
  return { address: totp.toString(), secret: totp.secret.base32 };
}

/** The code that a telephone shows at `nowMs`. */
export const totpCode = (base32: string, nowMs: number): string =>
  new TOTP({ ...PARAMETERS, secret: Secret.fromBase32(base32) }).generate({ timestamp: nowMs });
