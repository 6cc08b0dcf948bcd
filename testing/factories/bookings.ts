import { mintGuest } from '@/lib/auth/actor';
import { acceptOffer } from '@/lib/bookings/commands/accept-offer';
import { cancelBooking } from '@/lib/bookings/commands/cancel-booking';
import { completeBooking } from '@/lib/bookings/commands/complete-booking';
import { createBooking } from '@/lib/bookings/commands/create-booking';
import { markArrived } from '@/lib/bookings/commands/mark-arrived';
import { markEnRoute } from '@/lib/bookings/commands/mark-en-route';
import { setChecklist } from '@/lib/bookings/commands/set-checklist';
import { startVisit } from '@/lib/bookings/commands/start-visit';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import type { BookingDetail, CreateBookingInput } from '@/lib/bookings/schema';
import { getService } from '@/lib/catalog/queries/get-service';
import type { ServiceDetail } from '@/lib/catalog/schema';
import { unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { recordPhoto } from '@/lib/photos/commands/record-photo';
import { listSlots } from '@/lib/scheduling/queries/list-slots';
import type { Slot } from '@/lib/scheduling/schema';
import { aCustomer, aVendor, type Person, PINCODE } from './people';

export type BookingStage =
  | 'requested'
  | 'accepted'
  | 'en_route'
  | 'arrived'
  | 'in_progress'
  | 'completed'
  | 'cancelled';
const STAGES: readonly BookingStage[] = ['requested', 'accepted', 'en_route', 'arrived', 'in_progress', 'completed'];

export type BookingOptions = {
  status?: BookingStage;
  customer?: Person;
  /** Must cover the pincode and have the skill; made when left out. */
  vendor?: Person;
  service?: string;
  pincode?: string;
  slotStart?: string;
  paymentMethodId?: string;
  /** Adds one photo; the default records rows without bytes behind them. */
  photo?: (vendor: Person, bookingId: string, kind: 'before' | 'after') => Promise<unknown>;
};

export type Visit = { booking: BookingDetail; customer: Person; vendor: Person; service: ServiceDetail };

/** The starts that are open for a service, as a guest sees them. */
export async function openStarts(serviceId: string, pincode = PINCODE, days = 7): Promise<Slot[]> {
  return (await listSlots(mintGuest(), { serviceId, pincode, days })).data;
}

/** What a customer's form sends. */
export const anOrder = (serviceId: string, slotStart: string, pincode = PINCODE): CreateBookingInput => ({
  draftId: newId(),
  serviceId,
  slotStart,
  address: {
    line1: '12, Church Street',
    landmark: 'Opposite the bakery',
    city: 'Bengaluru',
    pincode,
    accessNotes: 'Gate 4471',
  },
  notes: 'Please ring twice',
});

/** A visit brought to a stage by the commands that people would use. */
export async function aBooking(options: BookingOptions = {}): Promise<Visit> {
  const pincode = options.pincode ?? PINCODE;
  const service = await getService(mintGuest(), options.service ?? 'tap-repair');
  const customer = options.customer ?? (await aCustomer());
  const vendor = options.vendor ?? (await aVendor({ areas: [pincode] }));
  const slotStart = options.slotStart ?? (await openStarts(service.id, pincode))[0]?.start;
  if (!slotStart) throw new Error(`nobody has time at ${pincode}`);
  const order = { ...anOrder(service.id, slotStart, pincode), paymentMethodId: options.paymentMethodId ?? null };
  const { id } = unwrap(await createBooking(customer.actor, order));
  const status = options.status ?? 'requested';
  if (status === 'cancelled') {
    unwrap(await cancelBooking(customer.actor, id, { reason: 'Plans changed', expectedFeeMinor: 0 }));
  } else {
    const addPhoto = options.photo ?? photoRow;
    for (const stage of STAGES.slice(1, STAGES.indexOf(status) + 1))
      await advance(stage, id, customer, vendor, addPhoto);
  }
  return { booking: await getBooking(customer.actor, id), customer, vendor, service };
}

async function advance(
  stage: BookingStage,
  id: string,
  customer: Person,
  vendor: Person,
  addPhoto: NonNullable<BookingOptions['photo']>,
): Promise<void> {
  const by = vendor.actor;
  if (stage === 'accepted') unwrap(await acceptOffer(by, id));
  if (stage === 'en_route') unwrap(await markEnRoute(by, id));
  if (stage === 'arrived') unwrap(await markArrived(by, id, { latitude: 12.9716, longitude: 77.5946 }));
  if (stage === 'in_progress') {
    const { startCode } = await getBooking(customer.actor, id);
    unwrap(await startVisit(by, id, { startCode }));
  }
  if (stage === 'completed') {
    await addPhoto(vendor, id, 'before');
    const { checklist } = await getBooking(by, id);
    unwrap(await setChecklist(by, id, { items: checklist.map((item) => ({ id: item.id, done: true })) }));
    await addPhoto(vendor, id, 'after');
    unwrap(await completeBooking(by, id));
  }
}

/** A photo's row alone: enough for the completion gate. */
export async function photoRow(vendor: Person, bookingId: string, kind: 'before' | 'after' | 'other'): Promise<void> {
  const photo = {
    kind,
    takenAt: new Date().toISOString(),
    clientId: newId(),
    sha256: newId().replaceAll('-', '').repeat(2),
  };
  const image = {
    bytes: 1000,
    width: 800,
    height: 600,
    mediaType: 'image/jpeg' as const,
    storageKey: `photos/${newId()}.jpg`,
  };
  unwrap(await recordPhoto(vendor.actor, bookingId, { ...photo, ...image }));
}
