import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest, mintSystem } from '@/lib/auth/actor';
import { unwrap } from '@/lib/core/errors';
import type { DocumentKind } from '@/lib/core/vendor-documents';
import { storage } from '@/lib/integrations/storage';
import { requestErasureOf } from '@/lib/privacy/commands/request-erasure';
import { carryOutErasures } from '@/lib/privacy/provider/carry-out';
import { closeSql, sqlAs } from '@/testing/database';
import { aCustomer, anAdmin, anOnboardManager, anOps, aVendor, type Person } from '@/testing/factories/people';
import { failure } from '@/testing/signing';
import { approveVendor } from './commands/approve-vendor';
import { handInApplication } from './commands/hand-in';
import { readDocumentNumber } from './commands/read-document-number';
import { reviewDocument } from './commands/review-document';
import { takeIntoReview } from './commands/take-into-review';
import { addDocument, documentResponse } from './provider/documents';
import { getVendor } from './queries';
import { listDocuments } from './queries/documents';

const owner = sqlAs('owner');
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n');
let ola: Person;
let photo: Buffer;

beforeAll(async () => {
  ola = await anOnboardManager();
  photo = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#cba' } })
    .withExif({ IFD0: { Artist: 'a phone that tells' } })
    .jpeg()
    .toBuffer();
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const applicant = () => aVendor({ approved: false, skills: ['tap-repair'] });
const send = (who: Person, kind: DocumentKind, more: { bytes?: Buffer; number?: string; expiresOn?: string } = {}) =>
  addDocument(who.actor, who.id, {
    kind,
    number: 'AB 12-34 5678',
    expiresOn: kind === 'police_verification' ? '2099-12-31' : undefined,
    bytes: photo,
    ...more,
  });
const lines = (id: string) => owner<{ actor: string; action: string; status: string | null; read: string | null }[]>`
  select actor_id as actor, action, after ->> 'status' as status, after ->> 'number_read_at' as read
  from audit_log where table_name = 'vendor_documents' and row_id = ${id} order by at, id`;

describe('a document that is handed in', () => {
  it('keeps its number sealed, shows four characters, loses its metadata, and stands in the log without its number', async () => {
    const asha = await applicant();
    const document = unwrap(await send(asha, 'identity'));
    expect(document).toMatchObject({ kind: 'identity', status: 'submitted', lastFour: '5678', file: 'image' });
    const [row] = await owner`select * from vendor_documents where id = ${document.id}`;
    expect(row?.sealed_number.toString('latin1')).not.toContain('AB12345678');
    const answer = await documentResponse(ola.actor, document.id, 'full', null);
    const shown = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
    expect([shown.format, shown.exif]).toEqual(['webp', undefined]);
    const [line] =
      await owner`select after from audit_log where table_name = 'vendor_documents' and row_id = ${document.id}`;
    expect(line?.after).toMatchObject({ kind: 'identity', status: 'submitted', last_four: '5678' });
    expect(JSON.stringify(line?.after)).not.toMatch(/AB12345678|sealed_number/);
  });

  it('may be a PDF, which is given back as it came; the same file again while it waits is the same document', async () => {
    const asha = await applicant();
    const first = unwrap(await send(asha, 'address', { bytes: PDF }));
    expect(first.file).toBe('pdf');
    expect(unwrap(await send(asha, 'address', { bytes: PDF })).id).toBe(first.id);
    const answer = await documentResponse(asha.actor, first.id, 'full', null);
    expect(answer.headers.get('content-disposition')).toMatch(/^inline; filename="document-[0-9a-f]{8}\.pdf"$/);
    expect([answer.headers.get('content-type'), answer.headers.get('x-content-type-options')]).toEqual([
      'application/pdf',
      'nosniff',
    ]);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(PDF);
  });

  it('is refused beside the field: number, last day, file; and to everybody but its holder', async () => {
    const [asha, other] = [await applicant(), await applicant()];
    const fields = async (answer: ReturnType<typeof send>) => failure(await answer)?.fields?.map(({ path }) => path);
    expect(await fields(send(asha, 'identity', { number: 'x' }))).toEqual(['number']);
    expect(await fields(send(asha, 'police_verification', { expiresOn: undefined }))).toEqual(['expiresOn']);
    expect(await fields(send(asha, 'police_verification', { expiresOn: '2020-01-01' }))).toEqual(['expiresOn']);
    expect(await fields(send(asha, 'identity', { bytes: Buffer.alloc(0) }))).toEqual(['file']);
    expect(await fields(send(asha, 'identity', { bytes: PDF.subarray(0, 12) }))).toEqual(['file']);
    expect(failure(await send(asha, 'identity', { bytes: Buffer.from('<svg/>') }))?.code).toBe('photo_type');
    const input = { kind: 'identity' as const, number: 'AB12345678', bytes: photo };
    for (const { actor } of [await aCustomer(), await anOps(), ola, await anAdmin(), { actor: mintGuest() }]) {
      expect(failure(await addDocument(actor, asha.id, input))?.kind).toBe('forbidden');
    }
    expect(failure(await addDocument(other.actor, asha.id, input))?.kind).toBe('not_found');
    expect((await listDocuments(asha.actor, asha.id)).every(({ open }) => open === null)).toBe(true);
  });
});

describe('a review, document by document', () => {
  it('sends back one, which alone is corrected and handed in again; then the application is approved', async () => {
    const asha = await applicant();
    expect(failure(await handInApplication(asha.actor))).toMatchObject({
      code: 'documents_unsent',
      fields: ['identity', 'address', 'police_verification'].map((kind) => ({
        path: `documents.${kind}`,
        message: 'document_missing',
      })),
    });
    const kinds = ['identity', 'address', 'police_verification'] as const;
    const [identity, address, police] = [
      unwrap(await send(asha, kinds[0])),
      unwrap(await send(asha, kinds[1])),
      unwrap(await send(asha, kinds[2])),
    ];
    expect(unwrap(await handInApplication(asha.actor))).toMatchObject({ status: 'in_review' });
    for (const { id } of [identity, address]) unwrap(await reviewDocument(ola.actor, id, { decision: 'approve' }));
    expect(failure(await approveVendor(ola.actor, asha.id))).toMatchObject({
      kind: 'conflict',
      code: 'documents_open',
      fields: [{ path: 'documents.police_verification', message: 'document_waiting' }],
    });
    expect(failure(await reviewDocument(ola.actor, police.id, { decision: 'request_revision' }))?.fields).toEqual([
      { path: 'note', message: 'required' },
    ]);
    const note = 'The stamp cannot be read.';
    unwrap(await reviewDocument(ola.actor, police.id, { decision: 'request_revision', note }));
    expect(await getVendor(asha.actor, asha.id)).toMatchObject({ status: 'revision_requested' });
    expect((await lines(police.id)).at(-1)).toMatchObject({ actor: ola.id, status: 'revision_requested' });
    const places = await listDocuments(asha.actor, asha.id);
    expect(places.map(({ kind, gap, open }) => [kind, gap, open?.note ?? null])).toEqual([
      ['identity', null, null],
      ['address', null, null],
      ['police_verification', 'returned', note],
    ]);
    expect(failure(await handInApplication(asha.actor))?.code).toBe('documents_unsent');
    const again = unwrap(await send(asha, 'police_verification'));
    const due = unwrap(await handInApplication(asha.actor));
    expect(Date.parse(due.reviewDueAt ?? '') - Date.parse(due.handedInAt ?? '')).toBe(48 * 3_600_000);
    unwrap(await reviewDocument(ola.actor, again.id, { decision: 'approve' }));
    expect(unwrap(await approveVendor(ola.actor, asha.id))).toMatchObject({ status: 'approved' });
    const messages =
      await owner`select channel from notifications where user_id = ${asha.id} and template = 'document_decided' order by 1`;
    expect(messages.map(({ channel }) => channel)).toEqual(['in_app', 'sms']);
  });

  it('requires a licence of whoever does electrical work, and of nobody else', async () => {
    const electrician = await aVendor({ approved: false, skills: ['fan-installation'] });
    const plumber = await applicant();
    const required = async ({ actor, id }: Person) =>
      (await listDocuments(actor, id)).filter((one) => one.required).map(({ kind }) => kind);
    expect(await required(electrician)).toEqual(['identity', 'address', 'police_verification', 'licence']);
    expect(await required(plumber)).toEqual(['identity', 'address', 'police_verification']);
  });

  it('decides once, whoever comes first, and never for a wrong role', async () => {
    const [asha, uma] = [await applicant(), await anOnboardManager()];
    unwrap(await takeIntoReview(ola.actor, asha.id));
    const { id } = unwrap(await send(asha, 'identity'));
    for (const { actor } of [asha, await aCustomer(), await anOps(), { actor: mintGuest() }]) {
      expect(failure(await reviewDocument(actor, id, { decision: 'approve' }))?.kind).toBe('forbidden');
      expect(failure(await readDocumentNumber(actor, id))?.kind).toBe('forbidden');
    }
    const both = await Promise.all([
      reviewDocument(ola.actor, id, { decision: 'approve' }),
      reviewDocument(uma.actor, id, { decision: 'reject', note: 'Not his.' }),
    ]);
    expect(both.filter((answer) => answer.ok)).toHaveLength(1);
    expect(both.map((answer) => failure(answer)?.code).filter(Boolean)).toEqual(['state_changed']);
  });

  it('gives the whole number to a reviewer, and the log who read it', async () => {
    const asha = await applicant();
    const { id } = unwrap(await send(asha, 'identity'));
    expect(unwrap(await readDocumentNumber(ola.actor, id))).toEqual({ number: 'AB12345678' });
    const [, read] = await lines(id);
    expect(read).toMatchObject({ actor: ola.id, action: 'update' });
    expect(read?.read).not.toBeNull();
  });

  it('shows files and lists to their holder and onboarding alone', async () => {
    const [asha, other] = [await applicant(), await applicant()];
    const { id } = unwrap(await send(asha, 'identity'));
    for (const { actor } of [other, await aCustomer(), await anOps(), { actor: mintGuest() }]) {
      await expect(listDocuments(actor, asha.id)).rejects.toThrow('not_found');
      await expect(documentResponse(actor, id, 'thumb', null)).rejects.toThrow('not_found');
    }
    expect((await documentResponse((await anAdmin()).actor, id, 'thumb', null)).status).toBe(200);
  });
});

it('goes with its holder when he is erased: number, note and file; that there was one stays', async () => {
  const asha = await applicant();
  const { id } = unwrap(await send(asha, 'identity'));
  unwrap(await reviewDocument(ola.actor, id, { decision: 'reject', note: 'Somebody else’s face.' }));
  unwrap(await requestErasureOf((await anAdmin()).actor, { userId: asha.id, reason: 'He asked by letter.' }));
  await carryOutErasures(mintSystem('test'));
  const [row] = await owner`select * from vendor_documents where id = ${id}`;
  expect(row).toMatchObject({ kind: 'identity', status: 'rejected', sealed_number: null, last_four: null, note: null });
  expect(row?.erased_at).not.toBeNull();
  expect(await storage().getObject(String(row?.storage_key))).toBeNull();
  await expect(documentResponse(ola.actor, id, 'thumb', null)).rejects.toThrow('not_found');
});
