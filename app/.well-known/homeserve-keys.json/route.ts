import { mintGuest } from '@/lib/auth/actor';
import { originOf } from '@/lib/auth/origin';
import { listEvidenceKeys } from '@/lib/signing/queries/open-evidence';

/** The public keys that sealed evidence is checked with; every one that ever signed stays. */
export async function GET(request: Request): Promise<Response> {
  const keys = await listEvidenceKeys(mintGuest(originOf(request.headers)));
  return Response.json(
    { keys: keys.map(({ id, publicKeyPem }) => ({ key_id: id, algorithm: 'Ed25519', public_key_pem: publicKeyPem })) },
    { headers: { 'Cache-Control': 'public, max-age=300', 'Access-Control-Allow-Origin': '*' } },
  );
}
