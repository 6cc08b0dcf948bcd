const HEADER = 'x-peer-address';
const shared = globalThis as unknown as { homeservePeerAddress?: boolean };

type Incoming = { headers: Record<string, unknown>; socket: { remoteAddress?: string } };
type Emitter = { emit: (event: string, ...rest: unknown[]) => boolean };

/**
 * Next hides the socket from its handlers and keeps a client's own `X-Forwarded-For`. Writes the
 * socket's address into a header of every request that this process's HTTP servers receive,
 * over whatever the client sent under that name.
 */
export function recordPeerAddress(server: { prototype: Emitter }): void {
  if (shared.homeservePeerAddress) return;
  shared.homeservePeerAddress = true;
  const { prototype } = server;
  const { emit } = prototype;
  prototype.emit = function withPeer(this: Emitter, event: string, ...rest: unknown[]) {
    if (event === 'request') {
      const request = rest[0] as Incoming;
      request.headers[HEADER] = request.socket.remoteAddress ?? '';
    }
    return emit.call(this, event, ...rest);
  };
}

/** The address of the socket behind a request, or null where nobody recorded it. */
export const peerAddress = (headers: Headers): string | null =>
  shared.homeservePeerAddress ? headers.get(HEADER) || null : null;
