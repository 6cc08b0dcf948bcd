import 'server-only';
import type { Actor } from '@/lib/core/actor';
import type { Sheet } from '@/lib/core/csv';
import { MAX_PAGE } from '@/lib/core/cursor';
import { type Columns, sheetOf } from '@/lib/core/sheet';
import { listUsers } from '../queries';
import type { ListUsersFilter, Person } from '../schema';

const COLUMNS: Columns<Person> = {
  id: (row) => row.id,
  role: (row) => row.role,
  status: (row) => row.status,
  name: (row) => row.name,
  email: (row) => row.email,
  email_proved: (row) => (row.emailVerified ? 'yes' : 'no'),
  phone: (row) => row.phone,
  phone_proved: (row) => (row.phoneVerified ? 'yes' : 'no'),
  locale: (row) => row.locale,
  time_zone: (row) => row.timeZone,
  created_at: (row) => row.createdAt,
};

/** The people that the filter lets through. Refuses as `listUsers`. */
export const exportUsers = (actor: Actor, filter: ListUsersFilter): Promise<Sheet> =>
  sheetOf(COLUMNS, (cursor) => listUsers(actor, { ...filter, limit: MAX_PAGE, cursor }));
