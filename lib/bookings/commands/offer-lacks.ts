import { type SQL, sql } from 'drizzle-orm';

type Asked = { bookingId: string; vendorId: string };

/** The services `i` of a visit as it is agreed now. */
const asked = (
  bookingId: string,
): SQL => sql`i.booking_id = ${bookingId} and i.addon_id is null and i.service_id is not null
  and i.scope_version = (select k.scope_version from bookings k where k.id = ${bookingId})`;

/** He has given up a service of the visit since he was asked. */
export const lacksSkill = ({ bookingId, vendorId }: Asked): SQL => sql`exists (
  select from booking_items i where ${asked(bookingId)} and not exists (
    select from vendor_skills s where s.vendor_id = ${vendorId} and s.service_id = i.service_id and s.active))`;

/** A document that the visit requires has ended since he was asked. */
export const lacksDocument = ({ bookingId, vendorId }: Asked): SQL => sql`exists (
  select from booking_items i join services e on e.id = i.service_id join categories c on c.id = e.category_id
    cross join unnest(c.required_documents) kind
  where ${asked(bookingId)} and not exists (
    select from vendor_documents d where d.vendor_id = ${vendorId} and d.kind = kind.kind and d.status = 'accepted'
      and (d.expires_at is null or d.expires_at > app_now())))`;
