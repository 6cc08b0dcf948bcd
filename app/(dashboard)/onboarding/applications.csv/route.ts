import { fileAnswer } from '@/app/file-answer';
import { requireUser } from '@/lib/auth/session';
import { csvResponse } from '@/lib/core/csv';
import { knownFilter } from '@/lib/core/list-filter';
import { exportApplications } from '@/lib/vendors/queries/export-applications';
import { listVendorsFilter } from '@/lib/vendors/schema';

/** The list as a file, with its filters; of it the chosen rows, when some are. */
export async function GET(request: Request): Promise<Response> {
  const actor = await requireUser('onboard_manager', 'super_admin');
  const { searchParams } = new URL(request.url);
  const { filter } = knownFilter(listVendorsFilter, { ...Object.fromEntries(searchParams), cursor: '' });
  return fileAnswer(async () =>
    csvResponse('applications.csv', await exportApplications(actor, filter, searchParams.getAll('selected'))),
  );
}
