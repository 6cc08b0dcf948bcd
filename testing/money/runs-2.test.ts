import { afterAll, it } from 'vitest';
import { POST } from '@/app/api/webhooks/stripe/route';
import { closeDatabase } from '@/db/client';
import { closeSql } from '../database';
import { runShard } from './shard';

afterAll(() => Promise.all([closeDatabase(), closeSql()]));

it('money is never lost, doubled or out of balance, whatever fails', () => runShard(POST, 1, 2), 3 * 3_600_000);
