import 'server-only';
import { eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { photos } from '@/db/schema';
import { rfc3339 } from '@/lib/core/time';

export type EvidencePhoto = { id: string; kind: string; sha256: string; bytes: number; taken_at: string };

/** A visit's photographs as the evidence lists them. */
export async function evidencePhotos(tx: Tx, bookingId: string): Promise<EvidencePhoto[]> {
  const rows = await tx
    .select({
      id: photos.id,
      kind: photos.kind,
      sha256: photos.sha256,
      bytes: photos.bytes,
      takenAt: photos.takenAt,
    })
    .from(photos)
    .where(eq(photos.bookingId, bookingId))
    .orderBy(sql`${photos.id}::text collate "C"`);
  return rows.map(({ takenAt, ...photo }) => ({ ...photo, taken_at: rfc3339(takenAt) }));
}
