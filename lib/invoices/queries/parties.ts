import 'server-only';
import { and, eq } from 'drizzle-orm';
import { asSystem, type Tx } from '@/db/client';
import { bookingContacts, type bookings, pincodes, type taxDocuments, taxProfiles, users, vendors } from '@/db/schema';
import { env } from '@/lib/core/env';
import type { DocumentParty } from '@/lib/core/tax-document';
import { stateCodeOf } from '../policy/states';

type Booking = typeof bookings.$inferSelect;

const written = (lines: (string | null | undefined)[]): string[] =>
  lines.filter((line): line is string => !!line?.trim());
const linesOf = (address: string): string[] => written(address.split('\n').map((line) => line.trim()));

/** The state that a postal code is in, by the digits that a GSTIN begins with; null when nobody knows. */
async function stateAt(tx: Tx, country: string, pincode: string): Promise<string | null> {
  const [row] = await tx
    .select({ state: pincodes.state })
    .from(pincodes)
    .where(and(eq(pincodes.country, country), eq(pincodes.code, pincode)));
  return stateCodeOf(row?.state ?? null, pincode);
}

const profileOf = async (tx: Tx, userId: string) =>
  (await tx.select().from(taxProfiles).where(eq(taxProfiles.userId, userId)))[0];

/** Us, as the settings say. */
export function platformParty(): DocumentParty {
  const { COMPANY_NAME, COMPANY_ADDRESS, COMPANY_GSTIN, COMPANY_STATE } = env();
  return {
    name: COMPANY_NAME,
    address: linesOf(COMPANY_ADDRESS.replaceAll('|', '\n')),
    gstin: COMPANY_GSTIN ?? null,
    stateCode: COMPANY_GSTIN?.slice(0, 2) ?? COMPANY_STATE ?? null,
  };
}

/**
 * What a document keeps of a party for good. Who is registered for tax is named in it; a person who is not is named from
 * his visit when the document is read (rule 46 asks for no name of an unregistered recipient below ₹50,000), so that
 * erasing him erases him here too.
 */
const kept = (party: DocumentParty): DocumentParty => (party.gstin ? party : { ...party, name: '', address: [] });

async function vendorParty(tx: Tx, vendorId: string): Promise<DocumentParty> {
  const [row] = await tx
    .select({ name: users.name, city: vendors.city, pincode: vendors.homePincode })
    .from(vendors)
    .innerJoin(users, eq(users.id, vendors.id))
    .where(eq(vendors.id, vendorId));
  const profile = await profileOf(tx, vendorId);
  const gstin = profile?.gstin ?? null;
  return {
    name: profile?.legalName ?? row?.name ?? '',
    address: profile?.address ? linesOf(profile.address) : written([`${row?.city ?? ''} ${row?.pincode ?? ''}`]),
    gstin,
    stateCode: gstin?.slice(0, 2) ?? (row ? await stateAt(tx, 'IN', row.pincode) : null),
  };
}

async function customerParty(tx: Tx, booking: Booking, placeOfSupply: string | null): Promise<DocumentParty> {
  const [contact] = await tx.select().from(bookingContacts).where(eq(bookingContacts.bookingId, booking.id));
  const profile = await profileOf(tx, booking.customerId);
  const gstin = profile?.gstin ?? null;
  const home = [contact?.line1, contact?.line2, `${booking.city} ${booking.pincode}`];
  return {
    name: profile?.legalName ?? contact?.name ?? '',
    address: profile?.address ? linesOf(profile.address) : written(home),
    gstin,
    stateCode: gstin?.slice(0, 2) ?? placeOfSupply,
  };
}

export type Parties = {
  supplierId: string | null;
  supplier: DocumentParty;
  recipient: DocumentParty;
  /** Where the work was done: services on a home are supplied where it stands (IGST Act 2017, section 12(3)). */
  placeOfSupply: string;
};

/** Who supplied a visit and to whom, as they are now; without a professional the platform did. */
export async function partiesOf(tx: Tx, booking: Booking): Promise<Parties> {
  const supplierId = booking.supplierOfRecord === 'platform' ? null : booking.vendorId;
  const supplier = supplierId ? kept(await vendorParty(tx, supplierId)) : platformParty();
  const place = await stateAt(tx, booking.country, booking.pincode);
  const placeOfSupply = place ?? supplier.stateCode ?? '97';
  return { supplierId, supplier, recipient: kept(await customerParty(tx, booking, place)), placeOfSupply };
}

type Kept = Pick<typeof taxDocuments.$inferSelect, 'supplierId' | 'supplier' | 'recipient'>;

/**
 * Both parties of a document with their names, as far as its reader may know them: a professional reads no customer's name
 * once the visit's contact is hidden from him.
 */
export async function namedParties(tx: Tx, booking: Booking, { supplierId, supplier, recipient }: Kept) {
  const buyer = recipient.gstin ? recipient : { ...(await customerParty(tx, booking, null)), ...bare(recipient) };
  if (supplier.gstin || !supplierId) return { supplier, recipient: buyer };
  const seller = await asSystem(tx, () => vendorParty(tx, supplierId));
  return { supplier: { ...seller, ...bare(supplier) }, recipient: buyer };
}

const bare = ({ gstin, stateCode }: DocumentParty) => ({ gstin, stateCode });
