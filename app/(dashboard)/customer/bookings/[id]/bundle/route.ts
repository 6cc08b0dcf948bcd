import { fileAnswer } from '@/app/file-answer';
import { requireUser } from '@/lib/auth/session';
import { bundleResponse } from '@/lib/signing/provider/bundle-response';
import { evidenceOf } from '@/lib/signing/queries/bundle-source';

/** The sealed evidence of the customer's own visit, for him to keep. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const [{ id }, actor] = await Promise.all([params, requireUser('customer')]);
  return fileAnswer(async () => bundleResponse(actor, await evidenceOf(actor, id)));
}
