import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hostOf, isPrivateHost } from './addresses';

it.each([
  ...[
    'localhost',
    'db.localhost',
    'mail',
    'printer.local',
    'api.internal',
    'homeserve.test',
    'shop.example',
    'LOCALHOST.',
  ],
  ...['127.0.0.1', '127.1', '0.0.0.0', '10.1.2.3', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1'],
  ...[
    '192.0.0.8',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    'ff02::1',
    '::a00:1',
  ],
  ...['2130706433', '0x7f.1', '0x7f000001', '[::1]', '::', '[fd00::1]', 'fe80::1', '::ffff:10.0.0.1', '::ffff:7f00:1'],
])('%s is this machine or its network', (host) => {
  expect(isPrivateHost(host)).toBe(true);
});

it.each([
  ...['homeserve.in', 'api.stripe.com', 'smtp.mail.example.com', 'local.co', 'testing.dev', 'localhost.run'],
  ...['8.8.8.8', '172.32.0.1', '192.169.0.1', '100.128.0.1', '[2606:4700::1111]', '::ffff:8.8.8.8', '::ffff:808:808'],
])('%s is public', (host) => {
  expect(isPrivateHost(host)).toBe(false);
});

const byte = fc.integer({ min: 0, max: 255 });

it('knows every private IPv4 address, plain and mapped', () => {
  const inside = fc.oneof(
    fc.tuple(fc.constantFrom(10, 127, 0), byte, byte, byte),
    fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
    fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
  );
  fc.assert(
    fc.property(inside, (parts) => isPrivateHost(parts.join('.')) && isPrivateHost(`[::ffff:${parts.join('.')}]`)),
  );
});

it('takes the host out of an address of any scheme', () => {
  expect(hostOf('smtps://user:pa%40ss@mail.host.in:465')).toBe('mail.host.in');
  expect(hostOf('https://[::1]:3000/')).toBe('[::1]');
  expect(hostOf('not an address')).toBeUndefined();
});
