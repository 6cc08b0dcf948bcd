import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest, mintSystem } from '@/lib/auth/actor';
import { cancelBooking } from '@/lib/bookings/commands/cancel-booking';
import { type Result, unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { reinstateUser } from '@/lib/people/commands';
import type { Sandbox } from '@/sandbox/server';
import { closeSql, sqlAs } from '@/testing/database';
import { aBooking } from '@/testing/factories/bookings';
import { aCustomer, anAdmin, anOnboardManager, anOps, aVendor } from '@/testing/factories/people';
import { startTestSandbox } from '@/testing/sandbox';
import { keptUnderContext, underContext } from '@/testing/sql-context';
import { passTime } from '@/testing/visit-rows';
import { requestErasureOf, requestOwnErasure } from './commands/request-erasure';
import { withdrawErasure } from './commands/withdraw-erasure';
import { carryOutErasures } from './provider/carry-out';
import { erasureStanding } from './queries/erasure-standing';
import { listErasures } from './queries/list-erasures';

const system = mintSystem('test');
const owner = sqlAs('owner');
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(async () => {
  await sandbox.close();
  await Promise.all([closeSql(), closeDatabase()]);
});

const failure = <T>(result: Result<T>) => (result.ok ? null : result.failure.code);
const reason = 'asked for it by letter';
const statusOf = async (id: string) => {
  const [row] = await owner<{ status: string }[]>`select status from erasures where id = ${id}`;
  return row?.status;
};

describe('asking for an erasure', () => {
  it('is for customers, professionals and administrators', async () => {
    const customer = await aCustomer();
    const [admin, ops, onboarding] = [await anAdmin(), await anOps(), await anOnboardManager()];
    for (const actor of [mintGuest(), ops.actor, onboarding.actor, admin.actor, system]) {
      expect(failure(await requestOwnErasure(actor, false))).toBe('forbidden');
    }
    const asked = { userId: customer.id, reason };
    for (const actor of [mintGuest(), ops.actor, onboarding.actor, customer.actor, (await aVendor()).actor]) {
      expect(failure(await requestErasureOf(actor, asked))).toBe('forbidden');
      if (actor !== customer.actor) await expect(erasureStanding(actor, customer.id)).rejects.toThrow('forbidden');
      await expect(listErasures(actor)).rejects.toThrow('forbidden');
    }
    expect(failure(await requestErasureOf(admin.actor, { userId: admin.id, reason }))).toBe('forbidden');
    expect(failure(await requestErasureOf(admin.actor, { userId: newId(), reason }))).toBe('not_found');
    expect(failure(await requestErasureOf(admin.actor, { userId: customer.id, reason: '' }))).toBe('invalid');
    const erasure = unwrap(await requestErasureOf(admin.actor, asked));
    expect(erasure).toMatchObject({ status: 'requested', personId: customer.id, requestedBy: admin.id, reason });
    const [line] =
      await owner`select actor_id, action, after from audit_log where table_name = 'erasures' and row_id = ${erasure.id}`;
    expect(line).toMatchObject({ actor_id: admin.id, action: 'insert', after: { reason, person_id: customer.id } });
    expect((await erasureStanding(customer.actor, customer.id)).open?.id).toBe(erasure.id);
    for (const actor of [mintGuest(), ops.actor, onboarding.actor, (await aCustomer()).actor]) {
      expect(failure(await withdrawErasure(actor, customer.id))).toBe('forbidden');
    }
    expect(unwrap(await withdrawErasure(customer.actor, customer.id)).status).toBe('withdrawn');
    expect(failure(await withdrawErasure(admin.actor, customer.id))).toBe('not_requested');
  });

  it('is refused for an account of the demonstration', async () => {
    const customer = await aCustomer();
    await keptUnderContext(
      sqlAs('app'),
      { role: 'system' },
      (tx) => tx`update users set demo = true where id = ${customer.id}`,
    );
    expect(failure(await requestOwnErasure(customer.actor, true))).toBe('demo_account');
  });

  it('waits for an open visit, whatever day it is due, and frees address and number', async () => {
    const { booking, customer } = await aBooking({ status: 'requested' });
    expect(failure(await requestOwnErasure(customer.actor, false))).toBe('open_visits');
    const { id, dueAt } = unwrap(await requestOwnErasure(customer.actor, true));
    expect((await erasureStanding(customer.actor, customer.id)).obstacles).toEqual(['open_visits']);
    await carryOutErasures(system);
    expect(await statusOf(id)).toBe('requested');
    expect(new Date(dueAt).getTime() - Date.now()).toBeGreaterThan(29 * 86_400_000);
    unwrap(await cancelBooking(customer.actor, booking.id, { reason: 'Moving away', expectedFeeMinor: 0 }));
    await carryOutErasures(system);
    expect(await statusOf(id)).toBe('done');
    const again = await keptUnderContext(
      sqlAs('app'),
      { role: 'system' },
      (tx) => tx`insert into users (role, name, email, phone, phone_verified_at)
      values ('customer', 'Another', ${customer.email}, ${customer.phone}, app_now()) returning id`,
    );
    expect(again).toHaveLength(1);
    const admin = await anAdmin();
    expect(failure(await reinstateUser(admin.actor, { userId: customer.id, reason }))).toBe('not_suspended');
    expect(failure(await requestErasureOf(admin.actor, { userId: customer.id, reason }))).toBe('person_erased');
    expect(failure(await withdrawErasure(admin.actor, customer.id))).toBe('not_requested');
    await expect(
      keptUnderContext(
        sqlAs('app'),
        { role: 'system' },
        (tx) => tx`update users set status = 'active', email = 'x@example.test' where id = ${customer.id}`,
      ),
    ).rejects.toThrow(/does not come back/);
  });

  it('does not wait for money and disputes beyond its day', async () => {
    const { customer, booking } = await aBooking({ status: 'cancelled' });
    await keptUnderContext(
      sqlAs('app'),
      { role: 'system' },
      (tx) => tx`insert into disputes (booking_id, reason) values (${booking.id}, 'other')`,
    );
    expect(failure(await requestOwnErasure(customer.actor, false))).toBe('dispute_open');
    const { id } = unwrap(await requestOwnErasure(customer.actor, true));
    await carryOutErasures(system);
    expect(await statusOf(id)).toBe('requested');
    await passTime('30 days');
    await carryOutErasures(system);
    expect(await statusOf(id)).toBe('done');
  });
});

describe('the functions that erase', () => {
  const erase = (role: 'system' | 'super_admin', id: string) =>
    underContext(
      sqlAs('app'),
      { role },
      (tx) => tx`select erase_rows(${id}, 'users', 'id', '{}'::uuid[], '{"name": "x"}'::jsonb, '{}'::jsonb)`,
    );

  it('serve the machine alone, and an erasure that is open', async () => {
    const customer = await aCustomer();
    const { id } = unwrap(await requestOwnErasure(customer.actor, false));
    await expect(erase('super_admin', id)).rejects.toThrow(/only the machine/);
    await expect(erase('system', newId())).rejects.toThrow(/no such erasure/);
    await erase('system', id);
    unwrap(await withdrawErasure(customer.actor, customer.id));
    await expect(erase('system', id)).rejects.toThrow(/no such erasure/);
  });

  it('are the only way: a name of an erasure opens nothing', async () => {
    const customer = await aCustomer();
    const { id } = unwrap(await requestOwnErasure(customer.actor, false));
    const tries = [
      'update signatures set comment = null',
      'update audit_log set ip = null, origin_erasure_id = null',
      "update booking_events set data = '{}'",
    ];
    for (const text of tries) {
      await expect(
        underContext(sqlAs('app'), { role: 'system' }, async (tx) => {
          await tx`select set_config('app.erasure', ${id}, true)`;
          await tx.unsafe(text);
        }),
      ).rejects.toThrow(/permission denied/);
    }
    unwrap(await withdrawErasure(customer.actor, customer.id));
  });
});
