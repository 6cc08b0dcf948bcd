import { eq } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { credentials, users } from '@/db/schema';
import { mintSystem, mintUser } from '@/lib/auth/actor';
import { hashPassword } from '@/lib/auth/password';
import type { CreateBookingInput } from '@/lib/bookings/schema';
import type { Actor, Role } from '@/lib/core/actor';
import { DEMO_PASSWORD, demoEmail } from '@/lib/core/demo-accounts';
import { unwrap } from '@/lib/core/errors';
import { setPreferences } from '@/lib/notifications/commands/set-preferences';
import type { SwitchedChannel, Topic } from '@/lib/notifications/policy/templates';
import { ACCESS, CITIES, FLOORS } from './cities';
import type { Dice } from './dice';
import { FIRST_NAMES, LAST_NAMES } from './names';

export type NewPerson = { role: Role; name: string; email: string; phone: string };
export type Someone = Actor & { userId: string };

let passwordHash: Promise<string> | undefined;

/** A demonstration account with a verified number and the demonstration password; the same one when it exists. */
export async function addPerson(person: NewPerson): Promise<Someone> {
  passwordHash ??= hashPassword(DEMO_PASSWORD);
  const hash = await passwordHash;
  const id = unwrap(
    await writeAs(mintSystem('seed'), async (tx) => {
      const [made] = await tx
        .insert(users)
        .values({ ...person, demo: true, phoneVerifiedAt: new Date(), emailVerifiedAt: new Date() })
        .onConflictDoNothing({ target: users.email })
        .returning({ id: users.id });
      if (made) await tx.insert(credentials).values({ userId: made.id, passwordHash: hash });
      const [kept] = made ? [made] : await tx.select({ id: users.id }).from(users).where(eq(users.email, person.email));
      return kept?.id ?? '';
    }),
  );
  return mintUser({ id, role: person.role, isProved: true }, null) as Someone;
}

/** Somebody switches these channels off for what the policy does not call essential. */
export async function refuseChannels(person: Actor, channel: SwitchedChannel, topics: readonly Topic[]): Promise<void> {
  unwrap(await setPreferences(person, { changes: topics.map((topic) => ({ topic, channel, enabled: false })) }));
}

/** The accounts of the API contract that are not vendors. */
export const DEMO_PEOPLE: NewPerson[] = [
  { role: 'customer', name: 'Meera Iyer', email: demoEmail('customer'), phone: '+919845011101' },
  { role: 'customer', name: 'Farhan Ali', email: demoEmail('customer2'), phone: '+919845011102' },
  { role: 'onboard_manager', name: 'Nandini Shah', email: demoEmail('onboarding'), phone: '+919845011103' },
  { role: 'ops_manager', name: 'Om Prakash', email: demoEmail('ops'), phone: '+919845011104' },
  { role: 'ops_manager', name: 'Rekha Pillai', email: demoEmail('ops2'), phone: '+919845011105' },
  { role: 'super_admin', name: 'Anil Kapoor', email: demoEmail('admin'), phone: '+919845011106' },
];

export type Address = CreateBookingInput['address'];

/** Homes of the two customers of the API contract. */
export const DEMO_HOMES: Address[] = [
  {
    line1: '14, Church Street',
    line2: 'Flat 3B',
    landmark: 'Above the old bookshop',
    city: 'Bengaluru',
    pincode: '560001',
    accessNotes: 'Gate code 4417; ring twice.',
  },
  {
    line1: '27, Residency Road',
    line2: null,
    landmark: 'Opposite the bakery',
    city: 'Bengaluru',
    pincode: '560025',
    accessNotes: null,
  },
];

/** A name that nobody else of the demonstration has, in the manner of its city. */
export function newName(dice: Dice, city: number, taken: Set<string>): string {
  for (;;) {
    const name = `${dice.pick(FIRST_NAMES[city] ?? [])} ${dice.pick(LAST_NAMES[city] ?? [])}`;
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}

export type NewCustomer = NewPerson & { home: Address; city: number };

export function newCustomer(dice: Dice, city: number, index: number, taken: Set<string>): NewCustomer {
  const place = CITIES[city] ?? CITIES[0];
  if (!place) throw new Error('there is no city');
  const name = newName(dice, city, taken);
  return {
    role: 'customer',
    name,
    email: `${name.toLowerCase().replace(' ', '.')}@homeserve.test`,
    phone: `+9199000${String(10_000 + index)}`,
    city,
    home: {
      line1: `${dice.between(2, 240)}, ${dice.pick(place.streets)}`,
      line2: dice.pick(FLOORS),
      landmark: dice.pick(place.landmarks),
      city: place.name,
      pincode: dice.pick(place.pincodes),
      accessNotes: dice.pick(ACCESS),
    },
  };
}
