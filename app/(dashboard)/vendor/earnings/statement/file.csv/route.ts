import { fileAnswer } from '@/app/file-answer';
import { requireUser } from '@/lib/auth/session';
import { csvResponse } from '@/lib/core/csv';
import { vendorStatement } from '@/lib/payments/queries/vendor-statement';
import { STATEMENT_COLUMNS, statementCells } from '@/lib/payments/schema/payouts';

/** The acting vendor's month as a file: every line of his account, with what is owed after it. */
export async function GET(request: Request): Promise<Response> {
  const actor = await requireUser('vendor');
  const month = new URL(request.url).searchParams.get('month') ?? '';
  return fileAnswer(async () => {
    const statement = await vendorStatement(actor, actor.userId, month);
    async function* pages() {
      yield statementCells(statement);
    }
    return csvResponse(`statement-${month}.csv`, { head: STATEMENT_COLUMNS, pages: pages() });
  });
}
