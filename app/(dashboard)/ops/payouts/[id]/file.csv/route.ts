import { fileAnswer } from '@/app/file-answer';
import { requireUser } from '@/lib/auth/session';
import { csvResponse } from '@/lib/core/csv';
import { unwrap } from '@/lib/core/errors';
import { noteFileTaken } from '@/lib/payments/commands/settle-batch';
import { batchName } from '@/lib/payments/policy/batch-file';
import { batchFile } from '@/lib/payments/queries/bank-batches';
import { BATCH_COLUMNS } from '@/lib/payments/schema/batches';

/** A bank batch as the bank's bulk form; taking it, with its account numbers, is noted first. */
export async function POST(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const [{ id }, actor] = await Promise.all([params, requireUser('ops_manager', 'super_admin')]);
  return fileAnswer(async () => {
    unwrap(await noteFileTaken(actor, id));
    const { number, rows } = await batchFile(actor, id);
    async function* pages() {
      yield rows;
    }
    return csvResponse(`${batchName(number)}.csv`, { head: BATCH_COLUMNS, pages: pages() });
  });
}
