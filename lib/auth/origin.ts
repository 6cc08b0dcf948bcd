import type { Origin } from '@/lib/core/actor';
import { env } from '@/lib/core/env';
import { isUuid, newRequestId } from '@/lib/core/ids';
import { peerAddress } from '@/lib/core/peer-address';

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;
const IPV6 = /^[0-9a-f:]+(?:\d+\.\d+\.\d+\.\d+)?$/i;

function address(text: string | undefined): string | null {
  const bare = (text ?? '').trim().replace(/^\[([^\]]+)\](?::\d+)?$/, '$1');
  const plain = bare.replace(/^::ffff:(?=\d+\.)/i, '').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
  return IPV4.test(plain) || (plain.includes(':') && IPV6.test(plain)) ? plain : null;
}

/**
 * Where a request came from. Each trusted proxy appends the peer that it saw, so with N of them the
 * client is the N-th `X-Forwarded-For` entry from the right; anything further left is the client's
 * own invention. With none, the header is worth nothing and the socket decides.
 */
export function originOf(headers: Headers, trustedHops = env().TRUSTED_HOPS): Origin {
  const given = headers.get('x-request-id') ?? '';
  const seen = {
    userAgent: headers.get('user-agent')?.slice(0, 400) ?? null,
    requestId: isUuid(given) ? given : newRequestId(),
  };
  if (trustedHops > 0) {
    const ip = address((headers.get('x-forwarded-for') ?? '').split(',').at(-trustedHops));
    return { ip, ipSource: ip ? 'forwarded' : 'none', ...seen };
  }
  const ip = address(peerAddress(headers) ?? undefined);
  return { ip, ipSource: ip ? 'socket' : 'none', ...seen };
}
