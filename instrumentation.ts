import { recordPeerAddress } from '@/lib/core/peer-address';

/** Called by Next once, before the server takes its first request. */
export function register(): void {
  // Next compiles this file for its edge runtime too, where an import of a Node module is an error.
  const http = globalThis.process?.getBuiltinModule?.('node:http');
  if (http) recordPeerAddress(http.Server);
}
