import 'server-only';
import { type Actor, hasRole } from '@/lib/core/actor';
import type { Sheet } from '@/lib/core/csv';
import { MAX_PAGE } from '@/lib/core/cursor';
import { forbidden } from '@/lib/core/errors';
import { type Columns, sheetOf } from '@/lib/core/sheet';
import type { BookingRow } from '../schema';
import type { ListBookingsFilter } from '../schema/list';
import { listBookings } from './list-bookings';

const COLUMNS: Columns<BookingRow> = {
  id: (row) => row.id,
  reference: (row) => row.reference,
  status: (row) => row.status,
  service: (row) => row.serviceTitle,
  starts_at: (row) => row.startsAt,
  ends_at: (row) => row.endsAt,
  time_zone: (row) => row.timeZone,
  area: (row) => row.area,
  city: (row) => row.city,
  pincode: (row) => row.pincode,
  customer_id: (row) => row.customerId ?? null,
  customer: (row) => row.customerName ?? null,
  vendor_id: (row) => row.vendorId,
  professional: (row) => row.vendorName,
  total_minor: (row) => row.totalMinor,
  net_pay_minor: (row) => row.netPayMinor ?? null,
  currency: (row) => row.currency,
  created_at: (row) => row.createdAt,
};

/** The visits that the filter lets through, for managers. Refuses `forbidden`, `invalid`. */
export async function exportBookings(actor: Actor, filter: ListBookingsFilter): Promise<Sheet> {
  if (!hasRole(actor, 'ops_manager', 'super_admin')) throw forbidden();
  return sheetOf(COLUMNS, (cursor) => listBookings(actor, { ...filter, limit: MAX_PAGE, cursor }));
}
