import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { readAs, type Tx, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { vendorDocuments } from '@/db/schema';
import { policyNow } from '@/lib/catalog/queries/snapshot';
import type { Actor } from '@/lib/core/actor';
import { userChannel } from '@/lib/core/channels';
import { forbidden, unwrap } from '@/lib/core/errors';
import { DAY } from '@/lib/core/time';
import type { DocumentKind } from '@/lib/core/vendor-documents';
import { notify } from '@/lib/notifications/commands/notify';
import { reminderDue, reminderStages } from '../policy/documents';

/** As many as one beat tells. */
const BATCH = 100;

type Ending = { id: string; vendorId: string; kind: DocumentKind; leftMs: number; told: number | null };

/**
 * Reminds of documents that end, so many days before as the policy says and when they have, each once; answers how many. Matching needs
 * no telling: it asks the dates itself. For the poller.
 */
export async function stepDocuments(actor: Actor): Promise<number> {
  if (actor.kind !== 'system') throw forbidden();
  let told = 0;
  const { stages, endings } = await readAs(actor, async (tx) => {
    const stages = reminderStages((await policyNow(tx)).rules);
    return { stages, endings: await endingSoon(tx, stages) };
  });
  for (const ending of endings) {
    const stage = reminderDue(stages, ending.leftMs, ending.told);
    if (stage === null) continue;
    if (unwrap(await writeAs(actor, (tx) => tell(tx, ending, stage)))) told += 1;
  }
  return told;
}

/** Those for whom a reminder is due: the time left is within a stage below the last one told. */
async function endingSoon(tx: Tx, stages: readonly number[]): Promise<Ending[]> {
  const each = sql.join(
    stages.map((days) => sql`(${days}::int)`),
    sql`, `,
  );
  const rows = await tx.execute<Ending>(sql`
    select d.id, d.vendor_id as "vendorId", d.kind, d.told_days as told,
      (extract(epoch from d.expires_at - app_now()) * 1000)::float8 as "leftMs"
    from vendor_documents d join vendors v on v.id = d.vendor_id and v.status in ('approved', 'suspended')
    where d.status = 'accepted' and d.expires_at is not null and coalesce(d.told_days, 1000) > 0
      and d.expires_at <= app_now() + ${Math.max(...stages)} * interval '1 day'
      and exists (select from (values ${each}) stage (days)
        where stage.days < coalesce(d.told_days, 1000) and d.expires_at <= app_now() + stage.days * interval '1 day')
    order by d.expires_at limit ${BATCH}`);
  return [...rows];
}

async function tell(tx: Tx, { id, vendorId, kind, leftMs, told }: Ending, stage: number): Promise<boolean> {
  const [claimed] = await tx
    .update(vendorDocuments)
    .set({ toldDays: stage })
    .where(
      and(
        eq(vendorDocuments.id, id),
        eq(vendorDocuments.status, 'accepted'),
        sql`${vendorDocuments.toldDays} is not distinct from ${told}`,
      ),
    )
    .returning({ id: vendorDocuments.id, version: vendorDocuments.version });
  if (!claimed) return false;
  await notify(tx, {
    userId: vendorId,
    template: stage === 0 ? 'document_expired' : 'document_expiring',
    channels: ['sms', 'in_app'],
    data: stage === 0 ? { kind } : { kind, days: Math.max(1, Math.ceil(leftMs / DAY)) },
    cause: `document:${id}:ends:${stage}`,
  });
  addTask(tx, 'publish-change', {
    channels: [userChannel(vendorId)],
    event: 'application',
    id: vendorId,
    version: claimed.version,
  });
  return true;
}
