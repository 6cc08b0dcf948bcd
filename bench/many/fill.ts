import type { Sql } from 'postgres';
import { withAdmin } from '@/testing/cluster';
import { addAround } from './around';
import { COPIED, copyInto, copyLog, openAccounts, readColumns } from './copies';
import { setAside } from './indexes';
import { addPeople, peopleFor } from './people';
import { planChunk, preparePlans } from './plan';

const CHUNK = 50_000;

/**
 * Fills a database with `bookings` visits (10,000 at least) of three years and their rows, made of copies of the visits
 * that it has: of a seeded one, therefore. One person for ten visits; of a visit's rows those that a desk reads, of its
 * log, events and messages the first few. What is live (asked for, accepted, under way, disputed) is the same 3,000
 * visits however many there are: what a desk has to do today does not grow with what it has done. Twice the same number
 * gives the same rows. Sealed bytes and the keys to them are not copied: copies are as after an erasure. Needs a superuser.
 */
export async function fillDatabase(superuserUrl: string, bookings: number, say: (text: string) => void): Promise<void> {
  await withAdmin(superuserUrl, async (sql) => {
    await sql`set search_path = public, operational`;
    await sql`set maintenance_work_mem = '512MB'`;
    // Foreign keys and guards are kept by the copies themselves; the log gets its rows below.
    await sql`set session_replication_role = replica`;
    const restore = await setAside(sql, [...COPIED.map(({ table }) => table), 'audit_log', 'users', 'vendors']);
    const people = peopleFor(bookings);
    await addPeople(sql, people);
    say(`${people.customers + people.vendors + people.applicants} people`);
    await preparePlans(sql, { bookings, people });
    await copyVisits(sql, bookings, say);
    await addAround(sql, bookings);
    say('indexes');
    await restore();
    await sql`set session_replication_role = origin`;
    say('statistics');
    // As the cleaner leaves tables that have stood for a while.
    await sql`vacuum analyze`;
  });
}

async function copyVisits(sql: Sql, bookings: number, say: (text: string) => void): Promise<void> {
  const columns = await readColumns(sql);
  for (let from = 1; from <= bookings; from += CHUNK) {
    const to = Math.min(from + CHUNK - 1, bookings);
    await sql`begin`;
    await planChunk(sql, from, to);
    for (const copied of COPIED) await copyInto(sql, copied, columns);
    await openAccounts(sql);
    await copyLog(sql);
    await sql`commit`;
    say(`${to} of ${bookings} visits`);
  }
}
