import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase, writeAs } from '@/db/client';
import { vendors } from '@/db/schema';
import { mintGuest, mintSystem } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { closeSql, sqlAs } from '@/testing/database';
import { acceptDocuments } from '@/testing/factories/documents';
import { aCustomer, anAdmin, anOnboardManager, anOps, aVendor, type Person } from '@/testing/factories/people';
import { aPolicy } from '@/testing/factories/policy';
import { failure } from '@/testing/signing';
import { handInApplication } from './commands/hand-in';
import { moveApplication } from './commands/move-application';
import { noteReviewer } from './commands/note-reviewer';
import { ownApplication } from './commands/own-application';
import { listVendors } from './queries';
import { readBoard } from './queries/board';
import type { BoardColumn } from './schema/board';
import type { VendorStatus } from './state';

const owner = sqlAs('owner');
let ola: Person;
let uma: Person;

beforeAll(async () => {
  [ola, uma] = [await anOnboardManager(), await anOnboardManager()];
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

/** Handed in by its owner, all papers accepted. */
async function handedIn(): Promise<Person> {
  const vendor = await aVendor({ approved: false });
  await acceptDocuments([vendor.id]);
  unwrap(await handInApplication(vendor.actor));
  return vendor;
}

/** Its first look was due so long ago. */
async function lateBy(vendorId: string, time: string): Promise<void> {
  const lookBy = sql`app_now() - ${time}::interval`;
  unwrap(await writeAs(mintSystem('test'), (tx) => tx.update(vendors).set({ lookBy }).where(eq(vendors.id, vendorId))));
}

const column = (columns: BoardColumn[], status: VendorStatus) => columns.find((one) => one.status === status);
const idsIn = (columns: BoardColumn[], status: VendorStatus) =>
  column(columns, status)?.cards.map(({ id }) => id) ?? [];
const move = (from: VendorStatus, to: VendorStatus, reason = '') => ({ from, to, reason });

describe('the board', () => {
  it('shows each application where it stands, with what lacks, and the most urgent of those in review first', async () => {
    const [first, second] = [await handedIn(), await handedIn()];
    const filling = await aVendor({ approved: false });
    await lateBy(second.id, '1 hour');
    const columns = await readBoard(ola.actor);
    expect(idsIn(columns, 'in_review').filter((id) => [first.id, second.id].includes(id))).toEqual([
      second.id,
      first.id,
    ]);
    expect(idsIn(columns, 'applied')[0]).toBe(filling.id);
    const card = column(columns, 'applied')?.cards[0];
    expect(card).toMatchObject({ handedIn: false, dueAt: null, owner: null, statusBy: null });
    expect(card?.gaps.map(({ gap }) => gap)).toEqual(['missing', 'missing', 'missing', 'missing']);
    const counted = await owner<{ status: VendorStatus; count: number }[]>`
      select status, count(*)::int as count from vendors group by status`;
    for (const { status, count } of counted) expect(column(columns, status)?.count).toBe(count);
  });

  it('goes on in each column by itself, and begins anew at a cursor that is none', async () => {
    for (let made = 0; made < 14; made += 1) await aVendor({ approved: false });
    const [top] = [column(await readBoard(ola.actor), 'applied')];
    expect(top?.cards).toHaveLength(12);
    const onward = await readBoard(ola.actor, { after: { applied: top?.nextCursor ?? '', in_review: 'nonsense' } });
    const seen = [...(top?.cards ?? []), ...(column(onward, 'applied')?.cards ?? [])].map(({ id }) => id);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(Math.min(24, top?.count ?? 0));
    expect(idsIn(onward, 'in_review')).toEqual(idsIn(await readBoard(ola.actor), 'in_review'));
  });

  it('is read from indexes', async () => {
    const plans = await owner.begin(async (tx) => {
      await tx`set local enable_seqscan = off`;
      return [
        await tx`explain select id from vendors where status = 'in_review' order by due_at, id limit 13`,
        await tx`explain select id from vendors where status = 'rejected' order by status_at desc, id desc limit 13`,
      ];
    });
    for (const plan of plans) {
      const lines = plan.map((row) => String(row['QUERY PLAN'])).join('\n');
      expect(lines).toMatch(/Index.* using vendors_(due|status_at)_idx/);
      expect(lines).not.toContain('Sort');
    }
  });

  it('is onboarding’s and administration’s', async () => {
    const vendor = await handedIn();
    for (const { actor } of [await aCustomer(), vendor, await anOps(), { actor: mintGuest() }]) {
      await expect(readBoard(actor)).rejects.toThrow('forbidden');
      expect(failure(await moveApplication(actor, vendor.id, move('in_review', 'approved')))?.kind).toBe('forbidden');
      expect(failure(await ownApplication(actor, vendor.id, { insteadOf: null }))?.kind).toBe('forbidden');
    }
    expect((await readBoard((await anAdmin()).actor)).length).toBe(6);
  });
});

describe('a move', () => {
  it('walks one edge once; whoever comes later reads who was faster and where it stands', async () => {
    const vendor = await handedIn();
    const both = await Promise.all([
      moveApplication(ola.actor, vendor.id, move('in_review', 'approved')),
      moveApplication(uma.actor, vendor.id, move('in_review', 'rejected', 'The licence is somebody else’s.')),
    ]);
    const [won, lost] = both[0].ok ? [ola, both[1]] : [uma, both[0]];
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(failure(lost)).toMatchObject({
      kind: 'conflict',
      code: 'moved_meanwhile',
      values: { by: won.name, known: 'yes', to: won === ola ? 'approved' : 'rejected' },
    });
    const [line] = await owner<{ actor_id: string; after: { status: string; status_by: string } }[]>`
      select actor_id, after from audit_log where table_name = 'vendors' and row_id = ${vendor.id} order by id desc limit 1`;
    expect(line).toMatchObject({ actor_id: won.id, after: { status_by: won.id } });
  });

  it('that needs a reason asks for it, one over an open document says so, and one that does not exist is refused', async () => {
    const vendor = await aVendor({ approved: false });
    unwrap(await moveApplication(ola.actor, vendor.id, move('applied', 'in_review')));
    expect(failure(await moveApplication(ola.actor, vendor.id, move('in_review', 'approved')))?.code).toBe(
      'documents_open',
    );
    expect(failure(await moveApplication(ola.actor, vendor.id, move('in_review', 'rejected')))?.fields).toEqual([
      { path: 'reason', message: 'required' },
    ]);
    for (const [from, to] of [
      ['rejected', 'approved'],
      ['revision_requested', 'in_review'],
      ['in_review', 'applied'],
    ] as const) {
      expect(failure(await moveApplication(ola.actor, vendor.id, move(from, to)))?.code).toBe('no_such_move');
    }
    expect(failure(await moveApplication(ola.actor, newId(), move('applied', 'in_review')))?.kind).toBe('not_found');
  });
});

describe('the clocks of a review', () => {
  const clocks = async (id: string) => {
    const [row] = await owner<{ look: number; decide: number; due: number; looked: boolean }[]>`
      select extract(epoch from look_by - handed_in_at)::int as look, extract(epoch from decide_by - handed_in_at)::int as decide,
        extract(epoch from due_at - handed_in_at)::int as due, looked_at is not null as looked from vendors where id = ${id}`;
    return row;
  };
  const hours = (count: number) => count * 3600;

  it('begin as the policy says when it is handed in, and keep that promise under a later one', async () => {
    const before = await handedIn();
    const rules = await aPolicy({ firstLookHours: 5, reviewHours: 9 });
    expect(await clocks(before.id)).toMatchObject({ look: hours(24), decide: hours(48), due: hours(24) });
    const after = await handedIn();
    expect(await clocks(after.id)).toMatchObject({
      look: hours(rules.firstLookHours),
      decide: hours(rules.reviewHours),
    });
    await aPolicy({ firstLookHours: 24, reviewHours: 48 });
  });

  it('the first runs until somebody looks, the second until it is decided; a correction begins both anew', async () => {
    const vendor = await handedIn();
    unwrap(await noteReviewer(ola.actor, vendor.id));
    expect(await clocks(vendor.id)).toEqual({ look: hours(24), decide: hours(48), due: hours(48), looked: true });
    const first = await owner`select first_looked_at from vendors where id = ${vendor.id}`;
    unwrap(await moveApplication(ola.actor, vendor.id, move('in_review', 'revision_requested', 'Another photograph.')));
    expect(await clocks(vendor.id)).toMatchObject({ due: null });
    unwrap(await handInApplication(vendor.actor));
    expect(await clocks(vendor.id)).toMatchObject({ due: hours(24), looked: false });
    expect(await owner`select first_looked_at from vendors where id = ${vendor.id}`).toEqual(first);
  });

  it('are not the applicant’s to move', async () => {
    const vendor = await handedIn();
    const change = writeAs(vendor.actor, (tx) =>
      tx.update(vendors).set({ decideBy: new Date() }).where(eq(vendors.id, vendor.id)),
    );
    await expect(change).rejects.toMatchObject({ cause: { message: expect.stringMatching(/standing/) } });
  });

  it('order and filter the list', async () => {
    const [late, mine] = [await handedIn(), await handedIn()];
    await lateBy(late.id, '9 days');
    unwrap(await ownApplication(uma.actor, mine.id, { insteadOf: null }));
    const [top] = (await listVendors(uma.actor, { sort: 'dueAt', limit: 1 })).data;
    expect(top?.id).toBe(late.id);
    const over = (await listVendors(uma.actor, { clock: 'over' })).data.map(({ id }) => id);
    expect(over).toContain(late.id);
    expect(over).not.toContain(mine.id);
    expect((await listVendors(uma.actor, { owner: 'me' })).data.map(({ id, owner }) => [id, owner?.name])).toEqual([
      [mine.id, uma.name],
    ]);
    const pages = [];
    for (let cursor: string | undefined; ; ) {
      const page = await listVendors(uma.actor, { sort: 'dueAt', limit: 2, cursor });
      pages.push(...page.data.map(({ dueAt }) => dueAt));
      if (!page.nextCursor) break;
      cursor = page.nextCursor;
    }
    expect(pages).toEqual([...pages].sort());
    expect(pages.length).toBeGreaterThan(3);
  });
});

describe('an application’s reviewer', () => {
  it('takes it on once; two at a time are one, and whoever has it is not overlooked', async () => {
    const vendor = await handedIn();
    const both = await Promise.all(
      [ola, uma].map(({ actor }) => ownApplication(actor, vendor.id, { insteadOf: null })),
    );
    const [won, lost] = both[0]?.ok ? [ola, uma] : [uma, ola];
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(both.map((one) => failure(one)?.code).filter(Boolean)).toEqual(['owned_meanwhile']);
    expect(unwrap(await ownApplication(won.actor, vendor.id, { insteadOf: null })).owner?.id).toBe(won.id);
    expect(unwrap(await ownApplication(lost.actor, vendor.id, { insteadOf: won.id })).owner?.id).toBe(lost.id);
    unwrap(await moveApplication(ola.actor, vendor.id, move('in_review', 'approved')));
    expect(failure(await ownApplication(won.actor, vendor.id, { insteadOf: lost.id }))?.code).toBe('state_changed');
  });

  it('is whoever took it off the pile', async () => {
    const vendor = await aVendor({ approved: false });
    const taken = unwrap(await moveApplication(uma.actor, vendor.id, move('applied', 'in_review')));
    expect(taken).toMatchObject({ owner: { id: uma.id }, lookedAt: expect.anything(), dueAt: taken.reviewDueAt });
  });
});
