import { fileAnswer } from '@/app/file-answer';
import { requireUser } from '@/lib/auth/session';
import { csvResponse } from '@/lib/core/csv';
import { knownFilter } from '@/lib/core/list-filter';
import { COVERAGE_COLUMNS, exportCoverage } from '@/lib/scheduling/queries/coverage';
import { coverageFilter } from '@/lib/scheduling/schema/coverage';

/** What the map counts, pincode by pincode, with its filters. */
export async function GET(request: Request): Promise<Response> {
  const actor = await requireUser('onboard_manager', 'super_admin');
  const { filter } = knownFilter(coverageFilter, Object.fromEntries(new URL(request.url).searchParams));
  return fileAnswer(async () =>
    csvResponse('coverage.csv', { head: COVERAGE_COLUMNS, pages: await exportCoverage(actor, filter) }),
  );
}
