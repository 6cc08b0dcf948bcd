import { recordPeerAddress } from '@/lib/core/peer-address';

/** Called by Next once, before the server takes its first request: a process that may not start serves nothing. */
export async function register(): Promise<void> {
  // Not a setting: the bundler writes it, and leaves the branch out of the edge compilation, which has no Node modules.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { Server } = await import('node:http');
    recordPeerAddress(Server);
    const { endUnlessFit } = await import('@/lib/auth/production-gate');
    await endUnlessFit('web');
  }
}
