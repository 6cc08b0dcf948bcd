import 'server-only';
import { eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { users, vendors } from '@/db/schema';
import { MAX_PAGE } from '@/lib/core/cursor';
import { isUuid } from '@/lib/core/ids';
import { knownFilter } from '@/lib/core/list-filter';
import { allPages } from '@/lib/core/pages';
import { type ApplicationVerb, batchObstacle, REMIND_EVERY_HOURS } from '@/lib/vendors/policy/batches';
import { listVendors } from '@/lib/vendors/queries';
import { listVendorsFilter } from '@/lib/vendors/schema';
import type { Desk } from './desk';
import { idsOf, inOrder } from './keys';

const owner = alias(users, 'owner');
const mover = alias(users, 'mover');

export const applications: Desk = {
  async walk(actor, query) {
    const { filter } = knownFilter(listVendorsFilter, query);
    return idsOf(await allPages((cursor) => listVendors(actor, { ...filter, limit: MAX_PAGE, cursor })));
  },
  async judge(tx, actor, verb, keys) {
    const rows = await tx
      .select({
        id: vendors.id,
        status: vendors.status,
        ownerId: vendors.reviewerId,
        remindedLately: sql<boolean>`coalesce(${vendors.remindedAt} > app_now() - make_interval(hours => ${REMIND_EVERY_HOURS}::int), false)`,
      })
      .from(vendors)
      .where(inArray(vendors.id, keys.filter(isUuid)));
    return inOrder(keys, rows, (row) => batchObstacle(verb as ApplicationVerb, row, actor.userId));
  },
  async describe(tx, chosen) {
    const rows = await tx
      .select({
        id: vendors.id,
        title: vendors.displayName,
        detail: users.name,
        standing: vendors.status,
        owner: owner.name,
        mover: mover.name,
      })
      .from(vendors)
      .innerJoin(users, eq(users.id, vendors.id))
      .leftJoin(owner, eq(owner.id, vendors.reviewerId))
      .leftJoin(mover, eq(mover.id, vendors.statusBy))
      .where(
        inArray(
          vendors.id,
          chosen.map(({ subject }) => subject),
        ),
      );
    return new Map(
      rows.map(({ id, title, detail, standing, owner: has, mover: by }) => [
        id,
        {
          title,
          detail,
          standing,
          href: `/onboarding/vendors/${id}`,
          values: { name: has ?? '', by: by ?? '', known: by ? 'yes' : 'no', to: standing },
        },
      ]),
    );
  },
};
