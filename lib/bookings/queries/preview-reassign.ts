import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { asSystem, readAs, type Tx } from '@/db/client';
import type { bookings } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { forbidden, notFound } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import type { Policy } from '@/lib/core/policy';
import { rfc3339 } from '@/lib/core/time';
import { isWorking } from '@/lib/scheduling/policy';
import { documentsLacking } from '@/lib/scheduling/queries/documents-held';
import { eligibleForVisit, servicesOf } from '@/lib/scheduling/queries/eligible-for-visit';
import { canReassign } from '../policy';
import type { ReassignObstacle, ReassignPreview, ReassignRefusal } from '../schema/reassign';
import { timeInTheWay } from './time-in-the-way';
import { visitWithRules } from './visit-with-rules';

type Booking = typeof bookings.$inferSelect;
type Person = {
  name: string;
  approved: boolean;
  covers: boolean;
  lacks: string[];
  documents: string[];
  former: string | null;
  offers: number;
};

/**
 * What giving a visit to a professional would break, by the rules that the command decides by. Other people's time and
 * papers: read with the machine's rights. Refuses `forbidden`, `not_found` (visit or professional).
 */
export async function previewReassign(actor: Actor, bookingId: string, vendorId: string): Promise<ReassignPreview> {
  if (!canReassign(actor)) throw forbidden();
  if (!isUuid(bookingId) || !isUuid(vendorId)) throw notFound();
  return readAs(actor, async (tx) => {
    const found = await visitWithRules(tx, bookingId);
    if (!found) throw notFound();
    return asSystem(tx, () => preview(tx, found.booking, vendorId.toLowerCase(), found.rules));
  });
}

async function preview(tx: Tx, booking: Booking, vendorId: string, policy: Policy): Promise<ReassignPreview> {
  const person = await personOf(tx, booking, vendorId);
  const already = booking.status === 'accepted' && booking.vendorId === vendorId;
  const known = (await eligibleForVisit(tx, booking, policy)).find(({ id }) => id === vendorId);
  const { obstacles: time, moved } = await timeInTheWay(tx, booking, vendorId, policy);
  const visit = { start: booking.startsAt.getTime(), end: booking.endsAt.getTime() };
  const movable = booking.status === 'requested' || booking.status === 'accepted';
  const [eligible, blocked] = [known !== undefined && known.lacks.length === 0, known?.blocked ?? false];
  const obstacles: ReassignObstacle[] = [
    ...(movable ? [] : [{ kind: 'state' as const, status: booking.status }]),
    ...(eligible ? [] : lackingOf(person)),
    ...(blocked ? [{ kind: 'blocked' as const }] : []),
    ...time,
  ];
  return {
    bookingId: booking.id,
    vendorId,
    displayName: person.name,
    already,
    refusal: already ? null : refusalOf({ movable, eligible, blocked, free: time.length === 0 }),
    obstacles: already ? [] : obstacles,
    warnings: [
      ...(known && !isWorking(known.hours, visit, booking.timeZone) ? (['hours'] as const) : []),
      ...(known?.onProbation ? (['probation'] as const) : []),
    ],
    moved,
    former: booking.vendorId && person.former ? { id: booking.vendorId, displayName: person.former } : null,
    openOffers: person.offers,
    changed: await lastChange(tx, booking.id),
  };
}

/** In the order in which the command asks. */
function refusalOf(is: Record<'movable' | 'eligible' | 'blocked' | 'free', boolean>): ReassignRefusal | null {
  if (!is.movable) return 'state_changed';
  if (!is.eligible) return 'vendor_not_eligible';
  if (is.blocked) return 'vendor_blocked';
  return is.free ? null : 'vendor_busy';
}

function lackingOf({ approved, covers, lacks, documents }: Person): ReassignObstacle[] {
  const found: ReassignObstacle[] = [];
  if (!approved) found.push({ kind: 'standing' });
  if (lacks.length > 0) found.push({ kind: 'skill', lacks });
  if (!covers) found.push({ kind: 'area' });
  if (documents.length > 0) found.push({ kind: 'documents', lacks: documents });
  return found.length > 0 ? found : [{ kind: 'other' }];
}

/** What may keep him from being asked at all, and what the page says about the visit besides. */
async function personOf(tx: Tx, booking: Booking, vendorId: string): Promise<Person> {
  const ids = await servicesOf(tx, booking);
  const listed: SQL = sql`(select value::uuid from json_array_elements_text(${JSON.stringify(ids)}::json))`;
  const [row] = await tx.execute<Person>(sql`
    select v.display_name as name, v.status = 'approved' and u.status = 'active' as approved,
      exists (select from matching.vendor_areas a
        where a.vendor_id = v.id and a.country = 'IN' and a.pincode = ${booking.pincode} and a.active) as covers,
      array(select e.title from services e where e.id in ${listed} and not exists (select from matching.vendor_skills k
        where k.vendor_id = v.id and k.service_id = e.id and k.active) order by e.title) as lacks,
      ${documentsLacking(ids)} as documents,
      (select f.display_name from matching.vendors f where f.id = ${booking.vendorId}::uuid) as former,
      (select count(*)::int from matching.booking_offers o where o.booking_id = ${booking.id} and o.status = 'open') as offers
    from matching.vendors v join matching.users u on u.id = v.id where v.id = ${vendorId}::uuid`);
  if (!row) throw notFound();
  return row;
}

async function lastChange(tx: Tx, bookingId: string): Promise<ReassignPreview['changed']> {
  const [row] = await tx.execute<Record<'kind' | 'role' | 'at', string> & Record<'by' | 'vendor', string | null>>(sql`
    select e.kind, u.name as by, e.actor_role as role, e.data->>'vendor' as vendor, e.at
    from booking_events e left join matching.users u on u.id = e.actor_id
    where e.booking_id = ${bookingId} and e.kind in ('accepted', 'reassigned', 'released', 'cancelled', 'expired', 'started')
    order by e.at desc, e.id desc limit 1`);
  return row ? { ...row, at: rfc3339(new Date(row.at)) } : null;
}
