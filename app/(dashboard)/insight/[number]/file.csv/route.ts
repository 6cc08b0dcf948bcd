import { fileAnswer } from '@/app/file-answer';
import { DIMENSIONS, numberOf } from '@/lib/analytics/policy/numbers';
import { exportNumber, INSIGHT_COLUMNS } from '@/lib/analytics/queries/export-number';
import { insightFilter } from '@/lib/analytics/schema';
import { requireUser } from '@/lib/auth/session';
import { csvResponse } from '@/lib/core/csv';
import { notFound } from '@/lib/core/errors';
import { knownFilter } from '@/lib/core/list-filter';

/** A number step by step, or with `by` part by part, with the filters of its page. */
export async function GET(request: Request, { params }: { params: Promise<{ number: string }> }): Promise<Response> {
  const actor = await requireUser('ops_manager', 'super_admin');
  const given = Object.fromEntries(new URL(request.url).searchParams);
  const { filter } = knownFilter(insightFilter, given);
  return fileAnswer(async () => {
    const id = numberOf((await params).number);
    if (!id) throw notFound();
    const by = DIMENSIONS.find((name) => name === given.by) ?? null;
    return csvResponse(`${id}.csv`, { head: INSIGHT_COLUMNS, pages: await exportNumber(actor, id, by, filter) });
  });
}
