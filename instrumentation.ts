import { Server } from 'node:http';
import { recordPeerAddress } from '@/lib/core/peer-address';

/** Called by Next once, before the server takes its first request. */
export function register(): void {
  recordPeerAddress(Server);
}
