import { leaveOut } from '@/db/queue';
import { mintSystem, mintUser } from '@/lib/auth/actor';
import { importCatalog } from '@/lib/catalog/commands/import-catalog';
import { listServices } from '@/lib/catalog/queries/list-services';
import type { Actor } from '@/lib/core/actor';
import { unwrap } from '@/lib/core/errors';
import { addDays, DAY, DEFAULT_TIME_ZONE, dateInZone, HOUR, instantOf } from '@/lib/core/time';
import { formatTime } from '@/lib/core/time-text';
import { markAllRead } from '@/lib/notifications/commands/mark-read';
import { queueDueMessages } from '@/lib/notifications/commands/queue-due';
import { addAddress } from '@/lib/people/commands/addresses';
import { saveCard } from './cards';
import { moveClock, releaseEvents, resetClock, silenceEvents } from './clock';
import { play, type Story } from './diary';
import { type Dice, dice } from './dice';
import { startMachine } from './machine';
import { addPerson, DEMO_HOMES, DEMO_PEOPLE, newCustomer, refuseChannels, type Someone } from './people';
import { planVisits, TROUBLE } from './plan';
import { planVendors, vendorStory } from './vendors';
import { visitStory } from './visit-story';
import { waitingStory } from './waiting-story';
import type { Customer, World } from './world';

const SEED = 20_260_901;
const HISTORY_DAYS = 97;
const CUSTOMERS = 70;
const CUSTOMERS_SMALL = 8;
/** Share of customers who read in the app what also comes by mail. */
const MAIL_REFUSED = 0.6;
/** Minutes after midnight. */
const NIGHT_ENDS = 7 * 60 + 1;
const SAID_EVERY_MS = 5000;

/** Ninety days of a business in four cities, and the week to come; `small` keeps the contract's accounts and little else. */
export async function tellHistory(say: (text: string) => void, small: boolean): Promise<void> {
  const chance = dice(SEED);
  const now = new Date();
  const taken = new Set(DEMO_PEOPLE.map((person) => person.name));
  leaveOut('publish-change');
  // Its photographs are a few scenes of ours, held a little differently: nobody has to look at each again.
  leaveOut('flag-photo');
  leaveOut('derive-avif');
  await silenceEvents();
  await moveClock(new Date(now.getTime() - HISTORY_DAYS * DAY));
  // The prices of the first day, so that the first visit finds them.
  const { services } = unwrap(await importCatalog(mintSystem('seed')));
  say(`${services} services`);
  const machine = await startMachine();
  try {
    const staff = new Map<string, Someone>();
    for (const person of DEMO_PEOPLE) staff.set(person.email, await addPerson(person));
    const who = (name: string) => staff.get(`${name}@homeserve.test`) as Someone;
    const world = await newWorld(chance, now, taken, who, small);
    say(`${world.customers.length} customers, ${staff.size - 2} managers`);
    const stories = await allStories(world, chance, now, taken, who('onboarding'), small);
    let said = Date.now();
    await play(stories, now, {
      moveTo: moveClock,
      settle: machine.settle,
      progress: (at, over) => {
        if (Date.now() - said < SAID_EVERY_MS) return;
        said = Date.now();
        say(`${formatTime(at, 'date', 'en-IN')}: ${over} of ${stories.length} stories told`);
      },
    });
    await resetClock();
    await machine.settle();
    say(`${stories.length} stories told`);
  } finally {
    await machine.stop();
    await resetClock();
    await releaseEvents();
  }
}

async function newWorld(
  chance: Dice,
  now: Date,
  taken: Set<string>,
  who: (name: string) => Someone,
  small: boolean,
): Promise<World> {
  const { data: services } = await listServices(who('admin'), { limit: 100 });
  const customers: Customer[] = [];
  for (const [index, name] of ['customer', 'customer2'].entries()) {
    const home = DEMO_HOMES[index];
    if (!home) continue;
    const actor = who(name);
    unwrap(await addAddress(actor, { ...home, label: 'Home' }));
    customers.push({ actor, home, name: DEMO_PEOPLE[index]?.name ?? '', card: await saveCard(actor) });
  }
  for (let index = 0; index < (small ? CUSTOMERS_SMALL : CUSTOMERS); index += 1) {
    // Half of the business is in the first city.
    const city = chance.chance(0.4) ? 0 : chance.between(1, 3);
    const { home, city: _, ...person } = newCustomer(chance, city, index, taken);
    const actor = await addPerson(person);
    if (chance.chance(MAIL_REFUSED)) await refuseChannels(actor, 'email', ['visits', 'money']);
    customers.push({ actor, home, name: person.name, card: await saveCard(actor, TROUBLE[index]) });
  }
  return {
    customers,
    vendors: new Map(),
    ops: who('ops'),
    now,
    today: dateInZone(now, DEFAULT_TIME_ZONE),
    service: (slug) => {
      const found = services.find((one) => one.slug === slug);
      if (!found) throw new Error(`the catalogue has no ${slug}`);
      return found;
    },
  };
}

/** At the end of each night the machine sends what waited for it. */
async function* morningsStory(from: Date): Story {
  for (let date = dateInZone(from, DEFAULT_TIME_ZONE); ; date = addDays(date, 1)) {
    const morning = instantOf(date, NIGHT_ENDS, DEFAULT_TIME_ZONE) ?? from;
    if (morning < from) continue;
    yield morning;
    unwrap(await queueDueMessages(mintSystem('seed')));
  }
}

/** The contract's accounts read their messages until two days ago, so that what is new is new. */
async function* readersStory(world: World, now: Date): Story {
  yield new Date(now.getTime() - 2 * DAY);
  const vendors = [...world.vendors].filter(([email]) => /^vendor\d?@/.test(email));
  const readers = [
    ...world.customers.slice(0, 2).map(({ actor }) => actor),
    ...vendors.map(([, id]) => mintUser({ id, role: 'vendor' }, null)),
    world.ops,
  ];
  for (const reader of readers) unwrap(await markAllRead(reader));
}

async function allStories(
  world: World,
  chance: Dice,
  now: Date,
  taken: Set<string>,
  onboarding: Actor,
  small: boolean,
): Promise<Story[]> {
  const { data: services } = await listServices(onboarding, { limit: 100 });
  const vendors = planVendors(chance, taken, small).map((plan) =>
    vendorStory(plan, new Date(now.getTime() - plan.daysAgo * DAY - 2 * HOUR), onboarding, services, world.vendors),
  );
  // A dice of its own each, so that one story does not change the luck of the next.
  const visits = planVisits(chance, world.customers.length, world.today, small).map((plan, index) =>
    visitStory(plan, world, dice(SEED + index)),
  );
  const firstDay = new Date(now.getTime() - HISTORY_DAYS * DAY);
  const waiting = waitingStory(world, dice(SEED), small);
  return [...vendors, ...visits, waiting, readersStory(world, now), morningsStory(firstDay)];
}
