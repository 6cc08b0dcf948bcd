import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { readAs, type Tx, writeAs } from '@/db/client';
import { addTask } from '@/db/queue';
import { vendorDocuments, vendors } from '@/db/schema';
import { type Actor, hasRole } from '@/lib/core/actor';
import { STAFF_CHANNEL, userChannel } from '@/lib/core/channels';
import { deriveKey, encrypt, newestVaultKey } from '@/lib/core/crypto/vault';
import { conflict, forbidden, invalid, notFound, type Result } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { parse } from '@/lib/core/parse';
import { addDays } from '@/lib/core/time';
import { wallInstant } from '@/lib/scheduling/policy';
import { canAddDocument, DOCUMENT_KEY, documentPlace, endsSome, MOST_DOCUMENTS } from '../policy/documents';
import { readDocument } from '../queries/documents';
import { type DocumentInput, type DocumentMediaType, documentInput, type VendorDocument } from '../schema/documents';

export type StoredDocument = { storageKey: string; mediaType: DocumentMediaType; sha256: string; bytes: number };

type Wanted = ReturnType<typeof documentInput.parse>;
type Holder = { id: string; status: string; timeZone: string; version: number };

/** Whether this document may come now, asked before the costly decoding. Throws the refusal otherwise. */
export async function admitDocument(actor: Actor, vendorId: string, input: DocumentInput): Promise<void> {
  assertHolder(actor, vendorId);
  const wanted = parse(documentInput, input);
  await readAs(actor, async (tx) => {
    const [holder] = await tx.select().from(vendors).where(eq(vendors.id, vendorId));
    await endOf(tx, holder, wanted);
  });
}

/**
 * Hands in a document for review, its number sealed. It takes the place of what waited or came back of its kind; what was
 * accepted goes on holding until this is accepted too. The same file again, while it waits, answers the first one.
 * Refuses `forbidden`, `invalid` (`kind`, `number`, `expiresOn`), `not_applied`, `application_closed`, `document_limit`.
 */
export function recordDocument(
  actor: Actor,
  vendorId: string,
  input: DocumentInput,
  file: StoredDocument,
): Promise<Result<{ document: VendorDocument; isNew: boolean }>> {
  return writeAs(actor, async (tx) => {
    assertHolder(actor, vendorId);
    const wanted = parse(documentInput, input);
    // The vendor's row is the lock: uploads, reviews and the decision about him take turns.
    const [holder] = await tx.select().from(vendors).where(eq(vendors.id, vendorId)).for('update');
    const ends = await endOf(tx, holder, wanted);
    const { kind, number } = wanted;
    const open = and(
      eq(vendorDocuments.vendorId, vendorId),
      eq(vendorDocuments.kind, kind),
      inArray(vendorDocuments.status, ['submitted', 'revision_requested', 'rejected']),
    );
    const [waiting] = await tx.select().from(vendorDocuments).where(open);
    if (waiting?.status === 'submitted' && waiting.sha256 === file.sha256 && waiting.lastFour === number.slice(-4)) {
      return { document: await readDocument(tx, waiting.id), isNew: false };
    }
    await tx.update(vendorDocuments).set({ status: 'superseded' }).where(open);
    const vault = newestVaultKey();
    const id = newId();
    const sealedNumber = encrypt(deriveKey(vault.key, DOCUMENT_KEY), Buffer.from(number), documentPlace(id));
    const sealed = { lastFour: number.slice(-4), sealedNumber, vaultKeyId: vault.id };
    await tx.insert(vendorDocuments).values({ id, vendorId, kind, ...ends, ...sealed, ...file });
    const channels = [STAFF_CHANNEL, userChannel(vendorId)];
    addTask(tx, 'publish-change', { channels, event: 'application', id: vendorId, version: holder?.version ?? 0 });
    return { document: await readDocument(tx, id), isNew: true };
  });
}

/** Nobody hands in for somebody else, whose documents do not exist for him. */
function assertHolder(actor: Actor, vendorId: string): void {
  if (!hasRole(actor, 'vendor')) throw forbidden();
  if (!canAddDocument(actor, vendorId)) throw notFound();
}

async function endOf(tx: Tx, holder: Holder | undefined, { kind, expiresOn }: Wanted) {
  if (!holder) throw conflict('not_applied');
  if (holder.status === 'rejected') throw conflict('application_closed');
  const [taken] = await tx
    .select({ count: sql<number>`count(*)::int`, now: sql<string>`app_now()` })
    .from(vendorDocuments)
    .where(eq(vendorDocuments.vendorId, holder.id));
  if ((taken?.count ?? 0) >= MOST_DOCUMENTS) throw conflict('document_limit');
  if (!endsSome(kind)) return { expiresOn: null, expiresAt: null };
  if (!expiresOn) throw invalid({ path: 'expiresOn', message: 'required' });
  // It holds through its last day, as the clock on his wall counts it.
  const expiresAt = new Date(wallInstant(addDays(expiresOn, 1), 0, holder.timeZone));
  if (taken && expiresAt <= new Date(taken.now)) throw invalid({ path: 'expiresOn', message: 'document_over' });
  return { expiresOn, expiresAt };
}
