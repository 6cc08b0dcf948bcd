import { createHash } from 'node:crypto';

/** SHA-256 in lower-case hex: the form in which people read and compare it. */
export const sha256Hex = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

export const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest();
