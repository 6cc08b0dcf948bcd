import 'server-only';
import { and, eq, isNotNull } from 'drizzle-orm';
import { asSystem, readAs, type Tx } from '@/db/client';
import { photos, signatures } from '@/db/schema';
import { proveInsert } from '@/lib/audit/queries/prove-row';
import type { Actor } from '@/lib/core/actor';
import { canonicalBytes, type Json } from '@/lib/core/crypto/canonical-json';
import { nodeCrypto } from '@/lib/core/crypto/plain-ed25519';
import { decrypt } from '@/lib/core/crypto/vault';
import { notFound } from '@/lib/core/errors';
import { type BundleFile, bundleFile } from '../policy/bundle-files';
import { readEvidence } from '../policy/evidence-facts';
import { type Answer, type Finding, VERDICTS, type VerdictName } from '../policy/findings';
import { NOT_SEALED_YET } from '../policy/inclusion';
import { verifyBundle } from '../policy/verify-bundle';
import type { Verdict } from '../schema/evidence';
import { openBookingKey, place } from './booking-key';
import { consentText } from './consent';
import { liveDifferences } from './live-lines';
import { keyFile } from './open-evidence';
import { openStoredEvidence, type StoredEvidence } from './verify-stored-evidence';

export type SealedCheck = {
  verdicts: Record<VerdictName, Verdict>;
  findings: Finding[];
  /** Whose files are to be there, and the line of the evidence that names each; nothing was said of their bytes. */
  photos: KeptPhoto[];
  /** The log has not taken it in. */
  isUnsealed: boolean;
};
type SealedPhoto = { id: string; kind: string; sha256: string };
type KeptPhoto = SealedPhoto & { path: string };

const all = (verdict: Verdict): SealedCheck['verdicts'] =>
  Object.fromEntries(VERDICTS.map((name) => [name, verdict])) as SealedCheck['verdicts'];

/** The five verdicts with what was found, whoever asks: the caller knows that he may. */
export const checkSealed = (actor: Actor, id: string): Promise<SealedCheck> =>
  readAs(actor, (tx) => asSystem(tx, () => checkSealedIn(tx, id)));

/** The same, of what stands in this transaction, which the machine reads. */
export async function checkSealedIn(tx: Tx, id: string): Promise<SealedCheck> {
  const stored = await openStoredEvidence(tx, { id });
  if (!stored) throw notFound();
  if (stored.bytes === null) return { verdicts: all('erased'), findings: [], photos: [], isUnsealed: false };
  const files = await storedFiles(tx, stored);
  const checked = verifyBundle(files, nodeCrypto, {
    keys: new TextDecoder().decode(await keyFile(tx)),
    partial: true,
  });
  const bytes = files.get('evidence.json')?.bytes ?? new Uint8Array();
  const findings = [...checked.findings, ...againstStored(stored, files), ...(await liveDifferences(tx, id, bytes))];
  return {
    verdicts: judged(checked.verdicts, findings),
    findings,
    photos: await keptPhotos(tx, stored.bookingId, readEvidence(bytes)?.photos ?? []),
    isUnsealed: checked.verdicts.inclusion.reason === 'not_sealed_yet',
  };
}

/** Those whose files are to be there: the others were erased at somebody's wish. */
async function keptPhotos(tx: Tx, bookingId: string, sealed: SealedPhoto[]): Promise<SealedCheck['photos']> {
  const rows = await tx
    .select({ id: photos.id })
    .from(photos)
    .where(and(eq(photos.bookingId, bookingId), isNotNull(photos.erasedAt)));
  const erased = new Set(rows.map(({ id }) => id));
  return sealed.flatMap((photo, index) =>
    erased.has(photo.id) ? [] : [{ ...photo, path: `photos[${index}].sha256` }],
  );
}

function judged(answers: Record<VerdictName, Answer>, findings: readonly Finding[]): SealedCheck['verdicts'] {
  const of = (name: VerdictName): Verdict => {
    if (findings.some(({ verdict }) => verdict === name)) return 'invalid';
    return name === 'liveRows' ? 'valid' : answers[name].state;
  };
  return Object.fromEntries(VERDICTS.map((name) => [name, of(name)])) as SealedCheck['verdicts'];
}

/** What the database holds, as the files of a bundle. What no longer opens is empty, and so is found. */
async function storedFiles(tx: Tx, stored: StoredEvidence): Promise<Map<string, BundleFile>> {
  const [row] = await tx
    .select({ png: signatures.png, strokes: signatures.strokes })
    .from(signatures)
    .where(eq(signatures.id, stored.id));
  const key = await openBookingKey(tx, stored.bookingId);
  const open = (sealed: Buffer | undefined, where: string): Uint8Array => {
    try {
      return key && sealed ? decrypt(key, sealed, where) : new Uint8Array();
    } catch {
      return new Uint8Array();
    }
  };
  const evidence = Buffer.isBuffer(stored.bytes) ? stored.bytes : new Uint8Array();
  const consent = readEvidence(evidence)?.consent;
  const proof = (await proveInsert(tx, 'signatures', stored.id)) ?? NOT_SEALED_YET;
  const files: [string, Uint8Array][] = [
    ['evidence.json', evidence],
    ['evidence.sig', stored.signature],
    ['public.pem', Buffer.from(stored.publicKeyPem ?? '')],
    ['signature.png', open(row?.png, place.png(stored.id))],
    ['strokes.json', open(row?.strokes, place.strokes(stored.id))],
    ['consent.txt', Buffer.from((await consentText(consent?.version ?? '', consent?.locale ?? '')) ?? '')],
    ['inclusion.json', canonicalBytes(proof as unknown as Json)],
  ];
  return new Map(files.map(([name, bytes]) => [name, bundleFile(name, bytes, nodeCrypto.sha256)]));
}

/** The column that the rest of the house knows the evidence by. */
function againstStored({ evidenceSha256 }: StoredEvidence, files: ReadonlyMap<string, BundleFile>): Finding[] {
  const found = files.get('evidence.json')?.sha256;
  if (found === evidenceSha256) return [];
  return [{ verdict: 'bytesHash', kind: 'changed_file', file: 'evidence.json', found, expected: evidenceSha256 }];
}
