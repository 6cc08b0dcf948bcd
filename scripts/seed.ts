import { closeDatabase } from '@/db/client';
import { importPincodes } from '@/db/import-pincodes';
import { mintSystem } from '@/lib/auth/actor';
import { importCatalog } from '@/lib/catalog/commands/import-catalog';
import type { Actor } from '@/lib/core/actor';
import { unwrap } from '@/lib/core/errors';
import { closeSql } from '@/testing/database';
import { runTasks } from '@/testing/run-tasks';
import { saveCard } from '@/testing/seed/cards';
import { moveClock, resetClock } from '@/testing/seed/clock';
import { addPerson, DEMO_PEOPLE } from '@/testing/seed/people';
import { runVisit } from '@/testing/seed/run-visit';
import { addVendors } from '@/testing/seed/vendors';
import { COMING_VISITS, PAST_VISITS, PRESENT_VISITS } from '@/testing/seed/visits';

const DAY = 86_400_000;
const HISTORY_DAYS = 12;

function say(text: string): void {
  console.log(`  ${text}`);
}

/** Demonstration data: all of it by the commands that people run, on a clock that is moved to each one's time. */
async function seed(): Promise<void> {
  if (process.env.HOMESERVE_MODE === 'production') throw new Error('A production is never seeded.');
  const owner = process.env.DATABASE_OWNER_URL;
  if (!owner) throw new Error('DATABASE_OWNER_URL is not set.');
  const codes = await importPincodes(owner, 'db/data/pincodes-in.csv');
  say(`${codes.rows} postal codes in ${codes.ms} ms`);
  await moveClock(new Date(Date.now() - HISTORY_DAYS * DAY));
  const { services } = unwrap(await importCatalog(mintSystem('seed')));
  say(`${services} services`);
  const people: Actor[] = [];
  for (const person of DEMO_PEOPLE) people.push(await addPerson(person));
  const [meera, farhan, onboarding] = people;
  if (!meera || !farhan || !onboarding) throw new Error('the demonstration people are missing');
  const vendors = await addVendors(onboarding);
  await runTasks();
  say(`${people.length} people, vendors decided`);
  const cast = { customers: [meera, farhan], cards: [await saveCard(meera), await saveCard(farhan)], vendors };
  for (const [index, visit] of [...PAST_VISITS, ...PRESENT_VISITS].entries()) {
    await runVisit(visit, cast, true);
    say(`visit ${index + 1} of ${PAST_VISITS.length + PRESENT_VISITS.length + COMING_VISITS.length}: ${visit.until}`);
  }
  await resetClock();
  for (const visit of COMING_VISITS) await runVisit(visit, cast, false);
  await runTasks();
  say('coming visits booked');
}

try {
  await seed();
} finally {
  await resetClock();
  await closeSql();
  await closeDatabase();
}
