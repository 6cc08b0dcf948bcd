import 'server-only';
import { and, desc, eq, isNull, or, type SQL } from 'drizzle-orm';
import { readAs } from '@/db/client';
import { afterCursor, orderOf } from '@/db/keyset';
import { bookings, evidenceChecks, evidenceWalks, signatures } from '@/db/schema';
import { referenceBegins } from '@/lib/bookings/queries/reference-begins';
import { type Actor, hasRole } from '@/lib/core/actor';
import { decodeCursor, type Page, pageOf } from '@/lib/core/cursor';
import { forbidden } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { rfc3339 } from '@/lib/core/time';
import type { Finding } from '../policy/findings';
import { type EvidenceFilter, type EvidenceRow, type EvidenceState, evidenceFilter } from '../schema/evidence';

/** Everything that was sealed, newest first, with what its last check found: for administration. */
export async function listEvidence(actor: Actor, input: EvidenceFilter): Promise<Page<EvidenceRow>> {
  if (!hasRole(actor, 'super_admin')) throw forbidden();
  const { state, q, limit, cursor } = parse(evidenceFilter, input);
  const sort = { column: signatures.signedAt, id: signatures.id, kind: 'instant' as const, descending: true };
  const where: (SQL | undefined)[] = [
    afterCursor(sort, decodeCursor(cursor, 'instant')),
    state === 'unchecked' ? isNull(evidenceChecks.signatureId) : undefined,
    state && state !== 'unchecked' ? eq(evidenceChecks.state, state) : undefined,
    q ? searched(q) : undefined,
  ];
  return readAs(actor, async (tx) => {
    const rows = await tx
      .select({
        id: signatures.id,
        bookingId: signatures.bookingId,
        reference: bookings.reference,
        serviceTitle: bookings.serviceTitle,
        signedAt: signatures.signedAt,
        evidenceSha256: signatures.evidenceSha256,
        keyId: signatures.keyId,
        checkedAt: evidenceChecks.checkedAt,
        state: evidenceChecks.state,
        findings: evidenceChecks.findings,
      })
      .from(signatures)
      .innerJoin(bookings, eq(bookings.id, signatures.bookingId))
      .leftJoin(evidenceChecks, eq(evidenceChecks.signatureId, signatures.id))
      .where(and(...where))
      .orderBy(orderOf(sort))
      .limit(limit + 1);
    return pageOf(
      rows,
      limit,
      (row) => ({
        ...row,
        signedAt: rfc3339(row.signedAt),
        checkedAt: row.checkedAt && rfc3339(row.checkedAt),
        state: row.state ?? 'unchecked',
        findings: (row.findings ?? []) as Finding[],
      }),
      (row) => ({ value: row.signedAt, id: row.id }),
    );
  });
}

const searched = (q: string): SQL | undefined => {
  if (isUuid(q)) return or(eq(signatures.id, q), eq(signatures.bookingId, q));
  if (/^[0-9a-f]{64}$/i.test(q)) return eq(signatures.evidenceSha256, q.toLowerCase());
  return referenceBegins(q);
};

/** The last walk through everything, and whether one is under way. */
export async function evidenceState(actor: Actor): Promise<EvidenceState> {
  if (!hasRole(actor, 'super_admin')) throw forbidden();
  return readAs(actor, async (tx) => {
    const [last] = await tx
      .select({
        startedAt: evidenceWalks.startedAt,
        finishedAt: evidenceWalks.finishedAt,
        checked: evidenceWalks.checked,
        faults: evidenceWalks.faults,
      })
      .from(evidenceWalks)
      .orderBy(desc(evidenceWalks.startedAt), desc(evidenceWalks.id))
      .limit(1);
    if (!last) return { running: false, last: null };
    const { startedAt, finishedAt, checked, faults } = last;
    const finished = finishedAt && rfc3339(finishedAt);
    return { running: !finishedAt, last: { startedAt: rfc3339(startedAt), finishedAt: finished, checked, faults } };
  });
}
