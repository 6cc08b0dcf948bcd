import 'server-only';
import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { bookingContacts, bookings, signatureRequests, signatures, users } from '@/db/schema';
import { canonicalBytes, type Json } from '@/lib/core/crypto/canonical-json';
import { rfc3339 } from '@/lib/core/time';
import { type Finding, shown } from '../policy/findings';
import { scanJson } from '../policy/json-places';
import { evidencePhotos } from './evidence-photos';
import { readOffer } from './live-offer';

/** Each value that stands both in the evidence and in rows of today, where the two are not alike; the machine asks. */
export async function liveDifferences(tx: Tx, id: string, evidence: Uint8Array): Promise<Finding[]> {
  const [row] = await tx
    .select({ signature: signatures, request: signatureRequests })
    .from(signatures)
    .innerJoin(signatureRequests, eq(signatureRequests.id, signatures.signatureRequestId))
    .where(eq(signatures.id, id));
  if (!row) return [{ verdict: 'liveRows', kind: 'missing_file', file: 'signatures' }];
  const { signature, request } = row;
  const { offer } = await readOffer(tx, signature.bookingId);
  const records = textsOf(
    canonicalBytes({
      evidence_id: signature.id,
      request_id: signature.signatureRequestId,
      booking: offer as unknown as Json,
      offer_sha256: request.offerSha256,
      photos: await evidencePhotos(tx, signature.bookingId),
      signature: { method: signature.method },
      rating: signature.rating,
      comment: signature.comment,
      signer: { relation: signature.relation, auth_method: signature.authMethod },
      times: {
        issued: rfc3339(request.issuedAt),
        first_viewed: request.firstViewedAt && rfc3339(request.firstViewedAt),
        signed: rfc3339(signature.signedAt),
      },
      key_id: signature.keyId,
      supersedes: request.supersedesId,
    }),
  );
  const sealed = textsOf(evidence);
  const erased = await erasedPlaces(tx, signature.bookingId);
  // What only the file knows (address of the network, consent, …) has no row to be compared with.
  const both = [...new Set([...records.keys(), ...[...sealed.keys()].filter(isKeptInRows)])];
  const compared = both.map((path): [string, string | undefined] => [path, records.get(path)]);
  // The total stands in the signature's own row as well.
  compared.push(['booking.total_minor', String(signature.totalMinor)]);
  return compared
    .filter(([path, found]) => found !== sealed.get(path) && !erased.some((place) => path.startsWith(place)))
    .map(([path, found]) => ({
      verdict: 'liveRows',
      kind: 'record_differs',
      file: 'evidence.json',
      path,
      found: shown(found ?? 'null'),
      expected: shown(sealed.get(path) ?? 'null'),
    }));
}

/** Where the file says more than rows may say by now. */
async function erasedPlaces(tx: Tx, bookingId: string): Promise<string[]> {
  const [row] = await tx
    .select({ contactErasedAt: bookingContacts.erasedAt, vendorStatus: users.status })
    .from(bookingContacts)
    .innerJoin(bookings, eq(bookings.id, bookingContacts.bookingId))
    .leftJoin(users, eq(users.id, bookings.vendorId))
    .where(eq(bookingContacts.bookingId, bookingId));
  return [
    ...(row?.contactErasedAt ? ['booking.address.', 'booking.parties.customer.name'] : []),
    ...(row?.vendorStatus === 'erased' ? ['booking.parties.vendor.name'] : []),
  ];
}

const isKeptInRows = (path: string): boolean => /^(booking|photos)[.[]/.test(path);

/** The canonical text of every value by its path. */
function textsOf(file: Uint8Array): Map<string, string> {
  const decoder = new TextDecoder();
  return new Map(
    scanJson(file)
      .places.filter(({ leaf }) => leaf)
      .map(({ path, start, end }) => [path, decoder.decode(file.subarray(start, end))]),
  );
}
