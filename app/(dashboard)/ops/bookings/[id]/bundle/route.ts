import { fileAnswer } from '@/app/file-answer';
import { requireUser } from '@/lib/auth/session';
import { bundleResponse } from '@/lib/signing/provider/bundle-response';
import { evidenceOf } from '@/lib/signing/queries/bundle-source';

/** The sealed evidence of a visit for operations; the visit's timeline says who took it. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const [{ id }, actor] = await Promise.all([params, requireUser('ops_manager', 'super_admin')]);
  return fileAnswer(async () => bundleResponse(actor, await evidenceOf(actor, id)));
}
