import 'server-only';
import { inArray } from 'drizzle-orm';
import { users } from '@/db/schema';
import { MAX_PAGE } from '@/lib/core/cursor';
import { isUuid } from '@/lib/core/ids';
import { knownFilter } from '@/lib/core/list-filter';
import { allPages } from '@/lib/core/pages';
import { canManagePerson } from '@/lib/people/policy';
import { listUsers } from '@/lib/people/queries';
import { listUsersFilter } from '@/lib/people/schema';
import type { PersonStatus } from '@/lib/people/state';
import type { BatchVerb } from '../policy';
import type { Desk } from './desk';
import { idsOf, inOrder } from './keys';

function obstacle(verb: BatchVerb, status: PersonStatus): string | null {
  if (status === 'erased') return 'person_erased';
  if (verb === 'suspend') return status === 'suspended' ? 'already_suspended' : null;
  return verb === 'reinstate' && status !== 'suspended' ? 'not_suspended' : null;
}

export const people: Desk = {
  async walk(actor, query) {
    const { filter } = knownFilter(listUsersFilter, query);
    return idsOf(await allPages((cursor) => listUsers(actor, { ...filter, limit: MAX_PAGE, cursor })));
  },
  async judge(tx, actor, verb, keys) {
    const rows = await tx
      .select({ id: users.id, status: users.status })
      .from(users)
      .where(inArray(users.id, keys.filter(isUuid)));
    return inOrder(keys, rows, ({ id, status }) =>
      canManagePerson(actor, id) ? obstacle(verb, status) : 'own_account',
    );
  },
  async describe(tx, chosen) {
    const rows = await tx
      .select({ id: users.id, title: users.name, detail: users.email, standing: users.status })
      .from(users)
      .where(
        inArray(
          users.id,
          chosen.map(({ subject }) => subject),
        ),
      );
    return new Map(rows.map(({ id, ...row }) => [id, { ...row, href: `/admin/people/${id}`, values: {} }]));
  },
};
