import { afterAll, expect, it } from 'vitest';
import { mintSystem } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import { closeSql, sqlAs } from '@/testing/database';
import { closeDatabase, writeAs } from './client';
import { addTask, addTasks, leaveOut } from './queue';

afterAll(() => Promise.all([closeSql(), closeDatabase()]));

const queued = async (): Promise<string[]> => {
  const rows = await sqlAs('queue')<{ name: string }[]>`
    select t.identifier as name from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id order by j.id`;
  return rows.map(({ name }) => name);
};

const news = { channels: ['private-cache-staff'], event: 'booking', id: 'one', version: 1 };

it('adds tasks when their transaction commits, and none of a name that this process leaves out', async () => {
  const lost = writeAs(mintSystem('test'), async (tx) => {
    addTask(tx, 'publish-change', news);
    throw new Error('rolled back');
  });
  await expect(lost).rejects.toThrow('rolled back');
  unwrap(
    await writeAs(mintSystem('test'), async (tx) => {
      addTask(tx, 'publish-change', news);
      addTasks(tx, 'publish-change', [news, news]);
    }),
  );
  expect(await queued()).toEqual(Array(3).fill('publish-change'));
  leaveOut('publish-change');
  unwrap(
    await writeAs(mintSystem('test'), async (tx) => {
      addTask(tx, 'publish-change', news);
      addTasks(tx, 'publish-change', [news]);
      addTask(tx, 'void-payment', { paymentId: 'one' });
    }),
  );
  expect(await queued()).toEqual([...Array(3).fill('publish-change'), 'void-payment']);
});
