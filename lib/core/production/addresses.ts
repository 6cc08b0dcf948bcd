import { BlockList, isIP } from 'node:net';

const PRIVATE = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  PRIVATE.addSubnet(net, prefix, 'ipv4');
}
for (const [net, prefix] of [
  ['::', 96],
  // Each holds an IPv4 address, which may be one of the above: NAT64, Teredo, 6to4.
  ['64:ff9b::', 48],
  ['2001::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const) {
  PRIVATE.addSubnet(net, prefix, 'ipv6');
}

/** Endings that no public name has (RFC 2606, RFC 6761, RFC 6762, RFC 8375). */
const PRIVATE_ENDING = /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home\.arpa|test|example|invalid)$/;
const MAPPED = /^::ffff:(.+)$/i;

/**
 * Whether a host is this machine or its own network, by its text alone: private and loopback addresses in
 * any notation, names without a dot, endings that are never public. Names are not looked up.
 */
export function isPrivateHost(host: string): boolean {
  const name = host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
  const version = isIP(name);
  if (version === 6) {
    const inner = mappedAddress(name);
    return inner ? isPrivateHost(inner) : PRIVATE.check(name, 'ipv6');
  }
  if (version === 4) return PRIVATE.check(name, 'ipv4');
  // A numeric last label is an address in a short, octal or hexadecimal notation, which nobody writes by mistake.
  return !name.includes('.') || PRIVATE_ENDING.test(name) || /(^|\.)(0x[0-9a-f]*|\d+)$/.test(name);
}

/** The IPv4 address inside `::ffff:127.0.0.1` or `::ffff:7f00:1`. */
function mappedAddress(name: string): string | undefined {
  const rest = MAPPED.exec(name)?.[1];
  if (!rest || isIP(rest) === 4) return rest;
  const [high, low] = rest.split(':').map((part) => Number.parseInt(part, 16));
  if (high === undefined || low === undefined || rest.split(':').length !== 2) return undefined;
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** The host of an address such as `https://host:port/path` or `smtps://user@host`; undefined for anything else. */
export function hostOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).hostname || undefined : undefined;
}
