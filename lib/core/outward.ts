import { env } from './env';
import { hostOf, isPrivateHost } from './production/addresses';

const LONGEST = 1000;

/**
 * Whether we may call an address that a stranger named: https on its own port, no name or password in it, and by its
 * text no machine of ours or of our network. Where its name leads is judged when it is called. A demonstration also
 * calls the push service of its sandbox.
 */
export function isOutward(address: string): boolean {
  if (address.length > LONGEST || !URL.canParse(address)) return false;
  const { protocol, port, username, password } = new URL(address);
  if (username || password) return false;
  if (isSandbox(address)) return true;
  return protocol === 'https:' && port === '' && !isPrivateHost(hostOf(address) ?? '');
}

/** The sandbox's push service, at its own address and nowhere beside it. */
export function isSandbox(address: string): boolean {
  const { HOMESERVE_MODE, PUSH_SERVICE_URL } = env();
  return HOMESERVE_MODE === 'demo' && PUSH_SERVICE_URL !== undefined && address.startsWith(`${PUSH_SERVICE_URL}/push/`);
}
