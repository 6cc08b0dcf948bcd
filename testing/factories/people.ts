import { randomInt } from 'node:crypto';
import { eq, inArray } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { services, users, vendorAreas, vendorHours, vendorSkills, vendors } from '@/db/schema';
import { mintSystem, mintUser } from '@/lib/auth/actor';
import { type Actor, isUser, type Role, type UserActor } from '@/lib/core/actor';
import { unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { approveVendor } from '@/lib/vendors/commands/approve-vendor';
import { setAreas } from '@/lib/vendors/commands/set-areas';
import { setHours } from '@/lib/vendors/commands/set-hours';
import { setSkills } from '@/lib/vendors/commands/set-skills';
import { takeIntoReview } from '@/lib/vendors/commands/take-into-review';
import { acceptDocuments } from './documents';

export type Person = { id: string; name: string; email: string; phone: string; actor: Actor & UserActor };

/** The same person at a desk that was left open: his proof is older than ten minutes. */
export function atAnOpenDesk(actor: Actor): Actor {
  return isUser(actor) ? mintUser({ id: actor.userId, role: actor.role }, actor.sessionId) : actor;
}

/** Where the factories' visits happen unless told otherwise. */
export const PINCODE = '560001';
const BENGALURU = { city: 'Bengaluru', homePincode: PINCODE, latitude: 12.9716, longitude: 77.5946 };

const phoneNumber = () => `+919${String(randomInt(1_000_000_000)).padStart(9, '0')}`;

/** A person of a role with a proved phone and no password. */
export async function aPerson(role: Role, name = 'Test Person'): Promise<Person> {
  const id = newId();
  const email = `${role}-${id.slice(-12)}@example.test`;
  const phone = phoneNumber();
  unwrap(
    await writeAs(mintSystem('factory'), (tx) =>
      tx
        .insert(users)
        .values({ id, role, name, email, phone, phoneVerifiedAt: new Date(), emailVerifiedAt: new Date() }),
    ),
  );
  return { id, name, email, phone, actor: mintUser({ id, role, isProved: true }, null) };
}

export const aCustomer = (name = 'Meera Iyer') => aPerson('customer', name);
export const anOps = () => aPerson('ops_manager', 'Om Prakash');
export const anAdmin = () => aPerson('super_admin', 'Anita Admin');
export const anOnboardManager = () => aPerson('onboard_manager', 'Ola Board');

export type VendorOptions = {
  displayName?: string;
  /** Slugs or ids; every active service when left out. */
  skills?: string[];
  areas?: string[];
  hours?: { weekday: number; startMinute: number; endMinute: number }[];
  approved?: boolean;
  at?: Partial<typeof BENGALURU>;
};

const AROUND_THE_CLOCK = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, startMinute: 0, endMinute: 1440 }));

/** A professional: approved, skilled in everything and working around the clock unless told otherwise. */
export async function aVendor(options: VendorOptions = {}): Promise<Person> {
  const person = await aPerson('vendor', options.displayName ?? 'Asha Rao');
  const system = mintSystem('factory');
  const displayName = options.displayName ?? 'Asha R.';
  const skills = await serviceIds(options.skills);
  unwrap(
    await writeAs(system, (tx) =>
      tx.insert(vendors).values({ id: person.id, displayName, ...BENGALURU, ...options.at }),
    ),
  );
  unwrap(await setHours(system, person.id, { hours: options.hours ?? AROUND_THE_CLOCK }));
  unwrap(await setAreas(system, person.id, { pincodes: options.areas ?? [PINCODE] }));
  unwrap(await setSkills(system, person.id, { serviceIds: skills }));
  if (options.approved === false) return person;
  await acceptDocuments([person.id]);
  const reviewer = await anOnboardManager();
  unwrap(await takeIntoReview(reviewer.actor, person.id));
  unwrap(await approveVendor(reviewer.actor, person.id));
  return person;
}

/** A crowd of approved professionals in one transaction, for races: around the clock, one skill, one pincode. */
export async function manyVendors(count: number, skill: string, pincode: string): Promise<Person[]> {
  const people = Array.from({ length: count }, (_, index) => {
    const id = newId();
    const rest = { name: `Vendor ${index}`, email: `crowd-${id.slice(-12)}@example.test`, phone: phoneNumber() };
    return { id, ...rest, actor: mintUser({ id, role: 'vendor' }, null) };
  });
  const [serviceId = ''] = await serviceIds([skill]);
  const ids = people.map((person) => person.id);
  unwrap(
    await writeAs(mintSystem('factory'), async (tx) => {
      await tx
        .insert(users)
        .values(people.map(({ id, name, email, phone }) => ({ id, name, email, phone, role: 'vendor' as const })));
      await tx.insert(vendors).values(people.map(({ id, name }) => ({ id, displayName: name, ...BENGALURU })));
      await tx
        .insert(vendorHours)
        .values(ids.flatMap((vendorId) => AROUND_THE_CLOCK.map((hours) => ({ vendorId, ...hours }))));
      await tx.insert(vendorAreas).values(ids.map((vendorId) => ({ vendorId, pincode })));
      await tx.insert(vendorSkills).values(ids.map((vendorId) => ({ vendorId, serviceId })));
      for (const status of ['in_review', 'approved'] as const) {
        await tx.update(vendors).set({ status }).where(inArray(vendors.id, ids));
      }
    }),
  );
  await acceptDocuments(ids);
  return people;
}

/** A crowd of customers in one statement, for races. */
export async function manyCustomers(count: number): Promise<Person[]> {
  const people = Array.from({ length: count }, (_, index) => {
    const id = newId();
    const rest = { name: `Customer ${index}`, email: `crowd-${id.slice(-12)}@example.test`, phone: phoneNumber() };
    return { id, ...rest, actor: mintUser({ id, role: 'customer' }, null) };
  });
  const rows = people.map(({ actor: _, ...rest }) => ({
    ...rest,
    role: 'customer' as const,
    phoneVerifiedAt: new Date(),
  }));
  unwrap(await writeAs(mintSystem('factory'), (tx) => tx.insert(users).values(rows)));
  return people;
}

async function serviceIds(wanted: string[] | undefined): Promise<string[]> {
  const rows = unwrap(
    await writeAs(mintSystem('factory'), (tx) =>
      tx.select({ id: services.id, slug: services.slug }).from(services).where(eq(services.active, true)),
    ),
  );
  return rows.filter((row) => !wanted || wanted.includes(row.slug) || wanted.includes(row.id)).map((row) => row.id);
}
