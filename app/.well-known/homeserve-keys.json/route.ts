import { mintGuest } from '@/lib/auth/actor';
import { originOf } from '@/lib/auth/origin';
import { publishedKeys } from '@/lib/signing/queries/open-evidence';

/** The public keys that sealed evidence is checked with; every one that ever signed stays. */
export async function GET(request: Request): Promise<Response> {
  const keys = await publishedKeys(mintGuest(originOf(request.headers)));
  return new Response(Uint8Array.from(keys), {
    headers: {
      'Content-Type': 'application/json',
      'Cache-Control': 'public, max-age=300',
      'Access-Control-Allow-Origin': '*',
    },
  });
}
