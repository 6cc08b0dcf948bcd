import 'server-only';
import { sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import type { Actor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/ids';
import { canMoveMoney } from '../policy';
import type { CaseEvidence } from '../schema/case-evidence';

/** Everything that was laid beside cases of a visit, oldest first. Refuses `forbidden`. */
export async function caseEvidenceOf(actor: Actor, bookingId: string): Promise<CaseEvidence[]> {
  if (!canMoveMoney(actor)) throw forbidden();
  if (!isUuid(bookingId)) return [];
  const rows = await readAs(actor, (tx) =>
    tx.execute<CaseEvidence>(sql`
      select e.id, case when e.dispute_id is not null then 'dispute' when e.refund_id is not null then 'refund' else 'chargeback' end as "of",
        coalesce(e.dispute_id, e.refund_id, e.chargeback_id) as "caseId", e.kind, e.subject_id as "subjectId",
        coalesce(m.body, p.kind) as says, e.note, u.name as "addedBy", to_json(e.created_at)#>>'{}' as "addedAt"
      from case_evidence e join users u on u.id = e.added_by
      left join photos p on e.kind = 'photo' and p.id = e.subject_id
      left join messages m on e.kind = 'message' and m.id = e.subject_id
      where e.booking_id = ${bookingId} order by e.created_at, e.id`),
  );
  return [...rows];
}
