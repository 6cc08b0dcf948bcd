import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintUser } from '@/lib/auth/actor';
import { editService } from '@/lib/catalog/commands/save-service';
import { getService } from '@/lib/catalog/queries/get-service';
import { editableService } from '@/lib/catalog/queries/manage-catalog';
import type { Actor } from '@/lib/core/actor';
import { unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { addPhoto } from '@/lib/photos/provider/add-photo';
import { closeSql, sqlAs } from '@/testing/database';
import { aBooking, type Visit } from '@/testing/factories/bookings';
import { keptUnderContext } from '@/testing/sql-context';
import { completeBooking } from './commands/complete-booking';
import { setChecklist } from './commands/set-checklist';
import { getBooking } from './queries/get-booking';

afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

async function admin(): Promise<Actor> {
  const id = newId();
  const row = { id, role: 'super_admin', name: 'Asha Admin', email: `${id}@homeserve.test` };
  await keptUnderContext(sqlAs('app'), { role: 'system' }, (tx) => tx`insert into users ${tx(row)}`);
  return mintUser({ id, role: 'super_admin' }, null);
}

const SHOTS = [
  { label: 'Under the sink', moment: 'both' as const },
  { label: 'The new part', moment: 'after' as const },
];

async function ask(
  by: Actor,
  slug: string,
  shots: { id?: string; label: string; moment: 'both' | 'before' | 'after' }[],
) {
  const { id } = await getService(by, slug);
  const { version } = await editableService(by, id);
  unwrap(await editService(by, id, { shots, expectedVersion: version }));
  return editableService(by, id);
}

const take = async ({ vendor, booking }: Visit, kind: 'before' | 'after' | 'other', shotId?: string) =>
  addPhoto(vendor.actor, booking.id, {
    ...{ kind, shotId, takenAt: new Date().toISOString(), clientId: newId() },
    bytes: await sharp({ create: { width: 40, height: 30, channels: 3, background: 'teal' } })
      .png()
      .toBuffer(),
  });

describe('required shots', () => {
  it('are asked for when the visit was booked with them, each at its moment', async () => {
    const by = await admin();
    await ask(by, 'tap-repair', SHOTS);
    const visit = await aBooking({ status: 'in_progress' });
    const { id } = visit.booking;
    const vendor = visit.vendor.actor;
    const items = visit.booking.checklist.map((item) => ({ id: item.id, done: true }));
    if (items.length > 0) unwrap(await setChecklist(vendor, id, { items }));
    const [sink, part] = visit.booking.shots;
    expect(visit.booking.shots).toMatchObject([
      { label: 'Under the sink', moment: 'both', missing: ['before', 'after'] },
      { label: 'The new part', moment: 'after', missing: ['after'] },
    ]);

    unwrap(await take(visit, 'before'));
    unwrap(await take(visit, 'after'));
    expect(await completeBooking(vendor, id)).toMatchObject({
      failure: {
        fields: [
          { path: `shots.${sink?.id}.before`, message: 'shot_missing' },
          { path: `shots.${sink?.id}.after`, message: 'shot_missing' },
          { path: `shots.${part?.id}.after`, message: 'shot_missing' },
        ],
      },
    });
    // What the service asks for later is not what this visit was booked with.
    await ask(by, 'tap-repair', [...SHOTS, { label: 'The meter', moment: 'both' }]);
    unwrap(await take(visit, 'before', sink?.id));
    unwrap(await take(visit, 'after', sink?.id));
    expect((await getBooking(visit.customer.actor, id)).shots.map(({ missing }) => missing)).toEqual([[], ['after']]);
    unwrap(await take(visit, 'after', part?.id));
    expect(unwrap(await completeBooking(vendor, id)).status).toBe('completed');
  });

  it('takes no photo for another moment, or of another visit', async () => {
    const by = await admin();
    await ask(by, 'tap-repair', SHOTS);
    const visit = await aBooking({ status: 'in_progress' });
    const other = await aBooking({ status: 'in_progress' });
    const [sink, part] = visit.booking.shots;
    unwrap(await take(visit, 'before', sink?.id));
    const refused = { failure: { fields: [{ path: 'shotId', message: 'unknown_shot' }] } };
    expect(await take(visit, 'before', part?.id)).toMatchObject(refused);
    expect(await take(visit, 'other', sink?.id)).toMatchObject(refused);
    expect(await take(visit, 'before', other.booking.shots[0]?.id)).toMatchObject(refused);
    expect(await take(visit, 'before', newId())).toMatchObject(refused);
  });

  it('are edited by number and retired, never deleted', async () => {
    const by = await admin();
    const { shots } = await ask(by, 'door-repair', SHOTS);
    const [sink] = shots;
    const kept = await ask(by, 'door-repair', [{ id: sink?.id, label: 'The hinge', moment: 'before' }]);
    expect(kept.shots).toEqual([{ id: sink?.id, label: 'The hinge', moment: 'before' }]);
    expect((await getService(by, 'door-repair')).shots).toEqual(kept.shots);
    const [rows] = await sqlAs('owner')`
      select count(*)::int as count from service_shots where service_id = ${kept.id}`;
    expect(rows?.count).toBe(2);
    const { version } = kept;
    const wrong = { shots: [{ id: newId(), label: 'Nothing', moment: 'both' as const }], expectedVersion: version };
    expect(await editService(by, kept.id, wrong)).toMatchObject({
      failure: { fields: [{ path: 'shots.0.label', message: 'unknown_shot' }] },
    });
  });
});
