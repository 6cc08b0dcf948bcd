import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import type { Finding } from '@/lib/signing/policy/findings';
import type { Dice } from './log-changes';

/** A single change that a superuser makes to what was sealed, and what must be said of it. */
export type EvidenceChange = {
  what: string;
  apply: (tx: Tx) => Promise<void>;
  located: (findings: readonly Finding[]) => boolean;
};

export type SealedVisit = { evidenceId: string; bookingId: string; requestId: string };

const names = (file: string, path?: string) => (findings: readonly Finding[]) =>
  findings.some((finding) => finding.file === file && (path === undefined || finding.path?.startsWith(path)));

const flipped = (column: string, at: SQL, by: number): SQL =>
  sql`set_byte(${sql.identifier(column)}, ${at}, (get_byte(${sql.identifier(column)}, ${at}) + ${by}) % 256)`;

/** One byte of a stored file, wherever. */
function byteOf(column: string, file: string) {
  return ({ evidenceId }: SealedVisit, dice: Dice): EvidenceChange => {
    const share = dice(1_000_000) / 1_000_000;
    const place = sql`floor(length(${sql.identifier(column)}) * ${share}::float8)::int`;
    return {
      what: `a byte of ${column} at ${share}`,
      apply: async (tx) => {
        await tx.execute(
          sql`update signatures set ${sql.identifier(column)} = ${flipped(column, place, 1 + dice(255))} where id = ${evidenceId}`,
        );
      },
      located: names(file),
    };
  };
}

function row(table: string, column: string, value: SQL, where: (visit: SealedVisit) => SQL, path: string) {
  return (visit: SealedVisit, _dice: Dice): EvidenceChange => ({
    what: `${column} of ${table}`,
    apply: async (tx) => {
      await tx.execute(
        sql`update ${sql.identifier(table)} set ${sql.identifier(column)} = ${value} where ${where(visit)}`,
      );
    },
    located: names('evidence.json', path || undefined),
  });
}

const ofSignature = ({ evidenceId }: SealedVisit) => sql`id = ${evidenceId}`;
const ofBooking = ({ bookingId }: SealedVisit) => sql`id = ${bookingId}`;
const ofVisit = ({ bookingId }: SealedVisit) => sql`booking_id = ${bookingId}`;
const firstOf = (table: string) => (visit: SealedVisit) =>
  sql`id = (select id from ${sql.identifier(table)} where ${ofVisit(visit)} order by id limit 1)`;
const minute = sql`interval '1 minute'`;

/** The parts of a sealed visit that stand in rows, each with the line of the evidence that it is told by. */
export const EVIDENCE_CHANGES = [
  byteOf('evidence', 'evidence.json'),
  byteOf('evidence_signature', 'evidence.sig'),
  byteOf('strokes', 'strokes.json'),
  byteOf('png', 'signature.png'),
  row('signatures', 'evidence_sha256', sql`encode(sha256(evidence), 'hex')`, ofSignature, ''),
  row('signatures', 'rating', sql`rating % 5 + 1`, ofSignature, 'rating'),
  row('signatures', 'comment', sql`coalesce(comment, '') || '.'`, ofSignature, 'comment'),
  row('signatures', 'total_minor', sql`total_minor + 1`, ofSignature, 'booking.total_minor'),
  row('signatures', 'relation', sql`case relation when 'self' then 'other' else 'self' end`, ofSignature, 'signer'),
  row('signatures', 'signed_at', sql`signed_at - ${minute}`, ofSignature, 'times.signed'),
  row('bookings', 'total_minor', sql`total_minor + 100`, ofBooking, 'booking.total_minor'),
  row('bookings', 'starts_at', sql`starts_at - ${minute}`, ofBooking, 'booking.schedule'),
  row('bookings', 'service_title', sql`service_title || '!'`, ofBooking, 'booking.service'),
  row('booking_items', 'amount_minor', sql`amount_minor + 1`, firstOf('booking_items'), 'booking.items'),
  row('booking_items', 'title', sql`title || '!'`, firstOf('booking_items'), 'booking.items'),
  row('booking_items', 'quantity', sql`quantity + 1`, firstOf('booking_items'), 'booking.items'),
  row('booking_contacts', 'line1', sql`line1 || '!'`, ofVisit, 'booking.address'),
  row('booking_contacts', 'name', sql`name || '!'`, ofVisit, 'booking.parties'),
  row('photos', 'sha256', sql`encode(sha256(convert_to(sha256, 'UTF8')), 'hex')`, firstOf('photos'), ''),
  row('photos', 'kind', sql`case kind when 'before' then 'after' else 'before' end`, firstOf('photos'), ''),
  row('photos', 'bytes', sql`bytes + 1`, firstOf('photos'), 'photos'),
  row('photos', 'taken_at', sql`taken_at - ${minute}`, firstOf('photos'), 'photos'),
  row(
    'signature_requests',
    'issued_at',
    sql`issued_at - ${minute}`,
    ({ requestId }) => sql`id = ${requestId}`,
    'times',
  ),
] as const;
