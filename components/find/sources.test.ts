import { afterEach, describe, expect, it, vi } from 'vitest';
import { findEverywhere, matchingPlaces } from './sources';

const PLACES = [
  { href: '/ops', label: 'What burns' },
  { href: '/ops/bookings', label: 'All bookings' },
  { href: '/ops/ledger', label: 'Books' },
];

afterEach(() => vi.unstubAllGlobals());

describe('what a desk finds', () => {
  it.each([
    ['', ['/ops', '/ops/bookings', '/ops/ledger']],
    ['book', ['/ops/bookings', '/ops/ledger']],
    ['ALL  bo', ['/ops/bookings']],
    ['nothing of it', []],
  ])('pages by every word of %j', (typed, hrefs) => {
    expect(matchingPlaces(PLACES, typed).map(({ href }) => href)).toEqual(hrefs);
  });

  it('asks each of its lists once for what was typed, and leads to each row', async () => {
    const asked: string[] = [];
    vi.stubGlobal('fetch', async (address: string) => {
      asked.push(address);
      const data = address.includes('bookings')
        ? [
            {
              id: 'b1',
              reference: 'HS-1',
              serviceTitle: 'Tap repair',
              customerName: 'Asha',
              vendorName: null,
              area: 'Domlur',
            },
          ]
        : [{ id: 'u1', name: 'Asha', email: 'asha@example.test', phone: null }];
      return new Response(JSON.stringify({ data }));
    });
    const sources = [
      { kind: 'bookings' as const, label: 'Visits', to: '/ops/bookings/' },
      { kind: 'users' as const, label: 'People', to: '/admin/people/' },
    ];
    expect(await findEverywhere(sources, 'asha & co', new AbortController().signal)).toEqual([
      {
        label: 'Visits',
        found: [{ key: 'bookings-b1', href: '/ops/bookings/b1', title: 'HS-1 · Tap repair', detail: 'Asha · Domlur' }],
      },
      {
        label: 'People',
        found: [{ key: 'users-u1', href: '/admin/people/u1', title: 'Asha', detail: 'asha@example.test' }],
      },
    ]);
    expect(asked).toEqual(['/api/v1/bookings?q=asha+%26+co&limit=5', '/api/v1/users?q=asha+%26+co&limit=5']);
  });

  it('says so when one of them does not answer', async () => {
    vi.stubGlobal('fetch', async () => new Response('no', { status: 503 }));
    const sources = [{ kind: 'vendors' as const, label: 'Professionals', to: '/onboarding/vendors/' }];
    await expect(findEverywhere(sources, 'asha', new AbortController().signal)).rejects.toThrow('vendors answered 503');
  });
});
