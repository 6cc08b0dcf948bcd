import { afterAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { personHistory } from '@/lib/audit/queries/history';
import { mintGuest } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { closeSql, sqlAs } from '@/testing/database';
import { aCustomer, anAdmin, anOnboardManager, anOps, aVendor } from '@/testing/factories/people';
import { failure } from '@/testing/signing';
import { noteReviewer } from './commands/note-reviewer';
import { rejectVendor } from './commands/reject-vendor';
import { takeIntoReview } from './commands/take-into-review';
import { otherReviewers } from './queries/other-reviewers';

const owner = sqlAs('owner');

afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

describe('two reviewers at one application', () => {
  it('read of each other, once told, until a page is closed', async () => {
    const vendor = await aVendor({ approved: false });
    const [ola, uma] = [await anOnboardManager(), await anOnboardManager()];
    expect(await otherReviewers(ola.actor, vendor.id)).toEqual([]);
    expect(unwrap(await noteReviewer(ola.actor, vendor.id))).toBe(true);
    expect(unwrap(await noteReviewer(ola.actor, vendor.id))).toBe(false);
    expect(await otherReviewers(ola.actor, vendor.id)).toEqual([]);
    expect(await otherReviewers(uma.actor, vendor.id)).toEqual([ola.name]);
    unwrap(await noteReviewer(uma.actor, vendor.id));
    expect(await otherReviewers(ola.actor, vendor.id)).toEqual([uma.name]);
    await owner`update operational.reviewers set seen_at = now() - interval '91 seconds' where user_id = ${uma.id}`;
    expect(await otherReviewers(ola.actor, vendor.id)).toEqual([]);
    expect(unwrap(await noteReviewer(uma.actor, vendor.id))).toBe(true);
  });

  it('are onboarding or administration; old rows are purged', async () => {
    const vendor = await aVendor({ approved: false });
    for (const { actor } of [await aCustomer(), vendor, await anOps(), { actor: mintGuest() }]) {
      expect(failure(await noteReviewer(actor, vendor.id))?.kind).toBe('forbidden');
      await expect(otherReviewers(actor, vendor.id)).rejects.toThrow('forbidden');
    }
    const ola = await anOnboardManager();
    expect(failure(await noteReviewer(ola.actor, newId()))?.kind).toBe('not_found');
    unwrap(await noteReviewer(ola.actor, vendor.id));
    await owner`update operational.reviewers set seen_at = now() - interval '2 hours' where user_id = ${ola.id}`;
    await owner`select purge_operational()`;
    expect(await owner`select 1 from operational.reviewers where user_id = ${ola.id}`).toHaveLength(0);
  });
});

describe('the history of a professional', () => {
  it('names who decided what and why, for onboarding and administration alone', async () => {
    const vendor = await aVendor({ approved: false });
    const ola = await anOnboardManager();
    unwrap(await takeIntoReview(ola.actor, vendor.id));
    unwrap(await rejectVendor(ola.actor, vendor.id, { reason: 'The licence is somebody else’s.' }));
    const [last, ...rest] = await personHistory(ola.actor, vendor.id);
    expect(last).toMatchObject({
      table: 'vendors',
      actorName: ola.name,
      after: { status: 'rejected', status_reason: 'The licence is somebody else’s.' },
    });
    expect(new Set(rest.map((row) => row.table))).toEqual(
      new Set(['vendors', 'users', 'vendor_hours', 'vendor_areas', 'vendor_skills']),
    );
    const customer = await aCustomer();
    expect(await personHistory(ola.actor, customer.id)).toEqual([]);
    expect(await personHistory((await anAdmin()).actor, customer.id)).not.toEqual([]);
    for (const { actor } of [customer, vendor, await anOps(), { actor: mintGuest() }]) {
      await expect(personHistory(actor, vendor.id)).rejects.toThrow('forbidden');
    }
  });
});
