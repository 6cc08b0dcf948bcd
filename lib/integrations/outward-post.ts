import { type LookupAddress, lookup } from 'node:dns';
import { type ClientRequest, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isOutward, isSandbox } from '@/lib/core/outward';
import { isPrivateHost } from '@/lib/core/production/addresses';

/** The address is one that we do not call, or its name leads to one. */
export class NotOutward extends Error {
  override readonly name = 'NotOutward';
}

const TIMEOUT_MS = 10_000;

/** Names are judged by where they lead at the very moment of the call: between two look-ups the answer may change. */
const lookupOutward: LookupFunction = (host, options, callback) => {
  lookup(host, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error) return callback(error, '');
    if (found.some(({ address }) => isPrivateHost(address)))
      return callback(new NotOutward(`${host} leads inside`), '');
    const [first] = found;
    if (options.all || !first) return callback(null, found);
    return callback(null, first.address, first.family);
  });
};

/**
 * Posts to an address that a stranger named, and reads no more of the answer than its status and its `Location`. Follows
 * no redirect. Rejects with `NotOutward`, or when there is no answer within ten seconds.
 */
export function postOutward(
  address: string,
  headers: Record<string, string | number>,
  body: Buffer,
): Promise<{ status: number; location: string | null }> {
  if (!isOutward(address)) return Promise.reject(new NotOutward('not an address that we call'));
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', headers, signal: AbortSignal.timeout(TIMEOUT_MS) };
    const request: ClientRequest = isSandbox(address)
      ? plainRequest(address, options)
      : secureRequest(address, { ...options, lookup: lookupOutward });
    request.once('error', reject);
    request.once('response', (response) => {
      resolve({ status: response.statusCode ?? 0, location: response.headers.location ?? null });
      // Whatever else it says is not read.
      response.destroy();
    });
    request.end(body);
  });
}
