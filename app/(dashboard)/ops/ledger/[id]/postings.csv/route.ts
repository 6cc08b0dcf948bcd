import { fileAnswer } from '@/app/file-answer';
import { requireUser } from '@/lib/auth/session';
import { csvResponse } from '@/lib/core/csv';
import { exportPostings } from '@/lib/ledger/queries/export-postings';
import type { PostingFilter } from '@/lib/ledger/schema';

/** An account's postings as a file; filters as the list. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const [{ id }, actor] = await Promise.all([params, requireUser('ops_manager', 'super_admin')]);
  const filter = Object.fromEntries(new URL(request.url).searchParams) as PostingFilter;
  return fileAnswer(async () => csvResponse('postings.csv', await exportPostings(actor, id, filter)));
}
