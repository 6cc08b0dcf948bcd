import 'server-only';
import type { Actor } from '@/lib/core/actor';
import { MAX_PAGE } from '@/lib/core/cursor';
import { forbidden } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { canReviewVendors } from '../policy';
import { listVendors } from '../queries';
import { type ListVendorsFilter, listVendorsFilter, type VendorRow } from '../schema';

export const APPLICATION_COLUMNS = [
  'id',
  'display_name',
  'name',
  'email',
  'phone',
  'phone_proved',
  'standing',
  'since',
  'city',
  'pincode',
  'owner',
  'due_at',
  'first_looked_at',
  'applied_at',
  'approved_at',
] as const;

type Cells = (string | number | null)[];

/**
 * Applications for a file: all that the list's filters let through, or of them the chosen ones; a page at a time.
 * Refuses `forbidden`, `invalid`.
 */
export async function exportApplications(
  actor: Actor,
  raw: ListVendorsFilter,
  chosen: readonly string[],
): Promise<AsyncIterable<Cells[]>> {
  if (!canReviewVendors(actor)) throw forbidden();
  // Before the first byte is sent: afterwards nothing can be refused.
  parse(listVendorsFilter, raw);
  const filter = { ...raw, limit: MAX_PAGE };
  return chosen.length === 0 ? pages(actor, filter) : among(pages(actor, filter), new Set(chosen));
}

async function* pages(actor: Actor, filter: ListVendorsFilter): AsyncGenerator<Cells[]> {
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await listVendors(actor, { ...filter, cursor: cursor ?? undefined });
    yield page.data.map(toCells);
    cursor = page.nextCursor;
  }
}

/** No further page is read once all that were chosen are found. */
async function* among(all: AsyncIterable<Cells[]>, wanted: Set<string>): AsyncGenerator<Cells[]> {
  for await (const page of all) {
    const found = page.filter(([id]) => wanted.delete(String(id)));
    if (found.length > 0) yield found;
    if (wanted.size === 0) return;
  }
}

const toCells = (row: VendorRow): Cells => [
  row.id,
  row.displayName,
  row.name,
  row.email,
  row.phone,
  row.phoneVerified ? 'yes' : 'no',
  row.status,
  row.statusAt,
  row.city,
  row.homePincode,
  row.owner?.name ?? null,
  row.dueAt,
  row.lookedAt,
  row.createdAt,
  row.verifiedAt,
];
