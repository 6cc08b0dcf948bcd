import 'server-only';
import type { Actor } from '@/lib/core/actor';
import type { Sheet } from '@/lib/core/csv';
import { MAX_PAGE, type Page } from '@/lib/core/cursor';
import { type Columns, sheetOf } from '@/lib/core/sheet';
import { listVendors } from '../queries';
import type { ListVendorsFilter, VendorRow } from '../schema';

const COLUMNS: Columns<VendorRow> = {
  id: (row) => row.id,
  display_name: (row) => row.displayName,
  name: (row) => row.name,
  email: (row) => row.email,
  phone: (row) => row.phone,
  phone_proved: (row) => (row.phoneVerified ? 'yes' : 'no'),
  standing: (row) => row.status,
  since: (row) => row.statusAt,
  city: (row) => row.city,
  pincode: (row) => row.homePincode,
  owner: (row) => row.owner?.name ?? null,
  due_at: (row) => row.dueAt,
  first_looked_at: (row) => row.lookedAt,
  applied_at: (row) => row.createdAt,
  approved_at: (row) => row.verifiedAt,
};

/** Professionals that the list's filters let through, or of them the chosen ones. Refuses as `listVendors`. */
export function exportApplications(
  actor: Actor,
  filter: ListVendorsFilter,
  chosen: readonly string[] = [],
): Promise<Sheet> {
  const list = (cursor?: string) => listVendors(actor, { ...filter, limit: MAX_PAGE, cursor });
  return sheetOf(COLUMNS, chosen.length === 0 ? list : among(list, new Set(chosen)));
}

/** No further page is read once all that were chosen are found. */
function among(list: (cursor?: string) => Promise<Page<VendorRow>>, wanted: Set<string>) {
  return async (cursor?: string): Promise<Page<VendorRow>> => {
    const page = await list(cursor);
    const data = page.data.filter(({ id }) => wanted.delete(id));
    return { data, nextCursor: wanted.size === 0 ? null : page.nextCursor };
  };
}
