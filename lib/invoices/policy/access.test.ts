import { expect, it } from 'vitest';
import { mintGuest, mintLinkHolder, mintSystem, mintUser, mintWebhook } from '@/lib/auth/actor';
import { type Actor, ROLES } from '@/lib/core/actor';
import { canKeepTaxProfile, canReadDocuments } from './access';

const nowhere = { ip: null, ipSource: 'none', userAgent: null, requestId: 'r' } as const;
const EVERYBODY: [string, Actor][] = [
  ...ROLES.map((role): [string, Actor] => [role, mintUser({ id: 'me', role }, null)]),
  ['guest', mintGuest()],
  ['link_holder', mintLinkHolder({ bookingId: 'b', signatureRequestId: 's' }, nowhere)],
  ['webhook', mintWebhook('stripe', nowhere)],
  ['system', mintSystem('task')],
];
const whoever = (may: (actor: Actor) => boolean) => EVERYBODY.filter(([, actor]) => may(actor)).map(([name]) => name);

it('lets both sides of a visit, operations, administration and the machine read documents', () => {
  expect(whoever(canReadDocuments)).toEqual(['customer', 'vendor', 'ops_manager', 'super_admin', 'system']);
});

it('lets those who buy and sell say how they are registered, each for himself', () => {
  expect(whoever(canKeepTaxProfile)).toEqual(['customer', 'vendor']);
});
