import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { raiseSos } from '@/lib/bookings/commands/raise-sos';
import { shareVisit } from '@/lib/bookings/commands/share-visit';
import type { ContextRole } from '@/lib/core/actor';
import { unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { markConversationRead } from '@/lib/messages/commands/mark-conversation-read';
import { sendMessage } from '@/lib/messages/provider/send-message';
import { closeSql, sqlAs } from '@/testing/database';
import { aBooking, type Visit } from '@/testing/factories/bookings';
import { aCustomer, anAdmin, anOnboardManager, anOps, aVendor, type Person } from '@/testing/factories/people';
import { photoOf } from '@/testing/photo-of';
import { keptUnderContext, underContext } from '@/testing/sql-context';

type Who =
  | 'guest'
  | 'customer'
  | 'other customer'
  | 'vendor'
  | 'asked vendor'
  | 'other vendor'
  | 'onboarding'
  | 'operations'
  | 'admin'
  | 'link holder'
  | 'nobody';

let visit: Visit;
let asked: Visit;
let people: Record<Exclude<Who, 'guest' | 'link holder' | 'nobody'>, Person>;
const sql = sqlAs('app');

beforeAll(async () => {
  visit = await aBooking({ status: 'completed' });
  asked = await aBooking({ status: 'requested' });
  await leaveTraces(visit);
  await askAbout(visit);
  people = {
    customer: visit.customer,
    'other customer': await aCustomer(),
    vendor: visit.vendor,
    'asked vendor': asked.vendor,
    'other vendor': await aVendor({ areas: ['400001'] }),
    onboarding: await anOnboardManager(),
    operations: await anOps(),
    admin: await anAdmin(),
  };
});

afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

/** What the customer leaves beside the work itself. */
async function leaveTraces({ booking, customer }: Visit): Promise<void> {
  const bytes = await photoOf('tap-repair', 'before', 1);
  const sent = unwrap(await sendMessage(customer.actor, booking.id, { body: '', clientId: newId(), bytes }));
  unwrap(await markConversationRead(customer.actor, booking.id, { messageId: sent.id }));
  unwrap(await shareVisit(customer.actor, booking.id));
  unwrap(await raiseSos(customer.actor, booking.id, {}));
}

/** A photo that its service asks for, and a question about one. */
async function askAbout({ booking: { id, photos } }: Visit): Promise<void> {
  await keptUnderContext(sql, { role: 'system' }, async (tx) => {
    await tx`insert into booking_shots (booking_id, label, moment, position) values (${id}, 'Under the sink', 'both', 0)`;
    await tx`insert into photo_flags (booking_id, photo_id, kind, facts) values (${id}, ${photos[0]?.id ?? null}, 'blank', '{}')`;
  });
}

/** How many rows `who` sees of the visit in a table. */
async function seen(who: Who, table: string, bookingId = visit.booking.id): Promise<number> {
  const column = table === 'bookings' ? 'id' : 'booking_id';
  const query = (tx: typeof sql) =>
    tx<{ n: number }[]>`select count(*)::int as n from ${tx(table)} where ${tx(column)} = ${bookingId}`;
  if (who === 'nobody') return (await query(sql))[0]?.n ?? -1;
  const rows = await underContext(sql, contextOf(who), (tx) => query(tx as unknown as typeof sql));
  return rows[0]?.n ?? -1;
}

function contextOf(who: Exclude<Who, 'nobody'>): { role: ContextRole; id?: string; bookingId?: string } {
  if (who === 'guest') return { role: 'guest' };
  if (who === 'link holder') return { role: 'link_holder', bookingId: visit.booking.id };
  return { role: people[who].actor.role, id: people[who].id };
}

const EVERYBODY: Who[] = [
  'guest',
  'customer',
  'other customer',
  'vendor',
  'asked vendor',
  'other vendor',
  'onboarding',
  'operations',
  'admin',
  'link holder',
  'nobody',
];
const PARTIES: Who[] = ['customer', 'vendor', 'operations', 'admin', 'link holder'];

/** Who sees the completed visit's rows, table by table; everybody else sees none. */
const READERS: Record<string, Who[]> = {
  bookings: PARTIES,
  booking_contacts: PARTIES,
  booking_items: PARTIES,
  booking_checklist_items: PARTIES,
  booking_shots: PARTIES,
  photo_flags: ['operations', 'admin'],
  booking_events: PARTIES,
  photos: PARTIES,
  booking_start_codes: ['customer'],
  booking_offers: ['vendor', 'operations', 'admin'],
  vendor_blocks: ['vendor', 'operations', 'admin'],
  messages: ['customer', 'vendor', 'operations', 'admin'],
  message_photos: ['customer', 'vendor', 'operations', 'admin'],
  conversation_reads: ['customer'],
  visit_shares: ['customer'],
  sos_alerts: ['customer', 'operations', 'admin'],
};

describe('row security', () => {
  for (const [table, readers] of Object.entries(READERS)) {
    it(`shows ${table} of a visit to ${readers.join(', ')} and nobody else`, async () => {
      const found: Who[] = [];
      for (const who of EVERYBODY) if ((await seen(who, table)) > 0) found.push(who);
      expect(found.sort()).toEqual([...readers].sort());
    });
  }

  it('shows an asked vendor the visit without where and whom', async () => {
    const { id } = asked.booking;
    expect(await seen('asked vendor', 'bookings', id)).toBe(1);
    expect(await seen('asked vendor', 'booking_contacts', id)).toBe(0);
    expect(await seen('asked vendor', 'booking_start_codes', id)).toBe(0);
    expect(await seen('other vendor', 'bookings', id)).toBe(0);
  });

  it('shows no password hash to anybody, and people only to those who share a visit or manage them', async () => {
    const read = (who: Exclude<Who, 'nobody'>, text: string, id: string) =>
      underContext(sql, contextOf(who), async (tx) => (await tx.unsafe(text, [id])).length);
    for (const who of EVERYBODY) {
      if (who === 'nobody') continue;
      expect(await read(who, 'select 1 from credentials where user_id <> $1', people.admin.id), who).toBe(0);
    }
    const customer = 'select 1 from users where id = $1';
    expect(await read('vendor', customer, people.customer.id)).toBe(1);
    expect(await read('asked vendor', customer, asked.customer.id)).toBe(0);
    expect(await read('other customer', customer, people.customer.id)).toBe(0);
    expect(await read('guest', customer, people.customer.id)).toBe(0);
  });

  it('shows onboarding the log of professionals and of nobody else', async () => {
    const logged = (who: Exclude<Who, 'nobody'>, table: string, rowId: string) =>
      underContext(sql, contextOf(who), async (tx) => {
        const rows = await tx`select 1 from audit_log where table_name = ${table} and row_id like ${`${rowId}%`}`;
        return rows.length > 0;
      });
    const { vendor, customer, operations } = people;
    for (const table of ['vendors', 'users', 'vendor_areas', 'vendor_skills']) {
      expect(await logged('onboarding', table, vendor.id), table).toBe(true);
    }
    for (const other of [customer, operations]) expect(await logged('onboarding', 'users', other.id)).toBe(false);
    expect(await logged('onboarding', 'bookings', visit.booking.id)).toBe(false);
    for (const who of EVERYBODY) {
      if (who === 'nobody' || who === 'onboarding' || who === 'admin') continue;
      expect(await logged(who, 'vendors', vendor.id), who).toBe(false);
    }
  });

  it('lets nobody change what is not theirs', async () => {
    const change = (who: Exclude<Who, 'nobody'>, text: string) =>
      underContext(sql, contextOf(who), async (tx) => (await tx.unsafe(text, [visit.booking.id])).count);
    const touch = 'update bookings set version = version + 1 where id = $1';
    for (const who of ['guest', 'other customer', 'asked vendor', 'other vendor', 'onboarding'] as const) {
      expect(await change(who, touch), who).toBe(0);
    }
    for (const who of EVERYBODY) {
      if (who === 'nobody') continue;
      await expect(change(who, 'delete from bookings where id = $1'), who).rejects.toThrow(/permission denied/);
    }
    for (const who of ['customer', 'vendor', 'other customer', 'guest', 'link holder'] as const) {
      const pay = `insert into payments (booking_id, customer_id, purpose, hold_mode, amount_minor) select id, customer_id, 'visit', 'off_session', 1 from bookings where id = $1`;
      await expect(
        change(who, `${pay} returning 1`).then((count) => {
          if (!count) throw new Error('row-level security: nothing to pay for');
        }),
        who,
      ).rejects.toThrow(/row-level security/);
    }
  });

  it('gives the readonly role every business row and no secret', async () => {
    const readonly = sqlAs('readonly');
    expect((await readonly`select id, status from bookings`).length).toBeGreaterThan(1);
    expect((await readonly`select id from audit_log limit 1`).length).toBe(1);
    for (const table of ['credentials', 'booking_start_codes', 'booking_keys']) {
      await expect(readonly`select * from ${readonly(table)}`).rejects.toThrow(/permission denied/);
    }
    await expect(readonly`select token_sha256 from signature_requests`).rejects.toThrow(/permission denied/);
    await expect(readonly`update bookings set version = 0`).rejects.toThrow(/permission denied|read-only/);
  });
});
