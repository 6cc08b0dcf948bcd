import { expect, test } from 'vitest';
import { hostName } from './browser-settings';

test('only a host name leaves a Host header', () => {
  expect(hostName('shop.example:3000')).toBe('shop.example');
  expect(hostName('[::1]:3000')).toBe('[::1]');
  expect(hostName("evil'; script-src *")).toBe('localhost');
  expect(hostName(null)).toBe('localhost');
});
