import { and, eq, inArray, sql } from 'drizzle-orm';
import { writeAs } from '@/db/client';
import { vendorDocuments } from '@/db/schema';
import { mintSystem } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import type { DocumentKind } from '@/lib/core/vendor-documents';
import { endsSome } from '@/lib/vendors/policy/documents';

/** Those that some service of the base catalogue requires. */
const REQUIRED: readonly DocumentKind[] = ['identity', 'address', 'police_verification', 'licence'];

/** `expiresAt` is of those kinds that end. */
type Papers = { kinds?: readonly DocumentKind[]; expiresAt?: Date };

/** Documents without files, accepted by the machine: what a professional needs before anything else is asked. */
export async function acceptDocuments(vendorIds: readonly string[], papers: Papers = {}): Promise<void> {
  const { kinds = REQUIRED, expiresAt = null } = papers;
  const expiresOn = expiresAt?.toISOString().slice(0, 10) ?? null;
  const rows = vendorIds.flatMap((vendorId) =>
    kinds.map((kind) => ({ vendorId, kind, ...(endsSome(kind) ? { expiresAt, expiresOn } : {}) })),
  );
  unwrap(
    await writeAs(mintSystem('factory'), async (tx) => {
      await tx.insert(vendorDocuments).values(rows);
      await tx
        .update(vendorDocuments)
        .set({ status: 'accepted', reviewedAt: sql`app_now()` })
        .where(
          and(
            inArray(vendorDocuments.vendorId, [...vendorIds]),
            inArray(vendorDocuments.kind, [...kinds]),
            eq(vendorDocuments.status, 'submitted'),
          ),
        );
    }),
  );
}
