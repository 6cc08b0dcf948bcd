import { hex } from './encoding';

/** A browser's own id of what it sends, so that sending again answers the first time's answer. Not `randomUUID`: that exists only where the page came by HTTPS. */
export function newClientId(): string {
  return hex(crypto.getRandomValues(new Uint8Array(16)));
}
