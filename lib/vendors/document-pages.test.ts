import { deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import type { Actor } from '@/lib/core/actor';
import { Refusal, unwrap } from '@/lib/core/errors';
import { storage } from '@/lib/integrations/storage';
import { closeSql, sqlAs } from '@/testing/database';
import { aCustomer, anAdmin, anOnboardManager, anOps, aVendor, type Person } from '@/testing/factories/people';
import { documentPageResponse } from './provider/document-page';
import { addDocument } from './provider/documents';

const owner = sqlAs('owner');
let ola: Person;
let asha: Person;
beforeAll(async () => {
  ola = await anOnboardManager();
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

/** A red page, then a green one. */
function twoPages(options: PDFKit.PDFDocumentOptions = {}): Promise<Buffer> {
  return new Promise((resolve) => {
    const document = new PDFDocument({ size: [300, 400], ...options });
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.rect(0, 0, 300, 400).fill('#ff0000');
    document.addPage().rect(0, 0, 300, 400).fill('#00ff00');
    document.end();
  });
}

const stream = (dictionary: string, data: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`<< ${dictionary} /Length ${data.length} >>\nstream\n`),
    data,
    Buffer.from('\nendstream'),
  ]);

/** A page of these contents, written by hand as only somebody hostile would. */
function byHand(contents: Buffer, box = '0 0 600 600', ...more: Buffer[]): Buffer {
  const objects = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
    Buffer.from(
      `<< /Type /Page /Parent 2 0 R /MediaBox [${box}] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>`,
    ),
    contents,
    ...more,
  ];
  const parts = objects.map((object, at) =>
    Buffer.concat([Buffer.from(`${at + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]),
  );
  return Buffer.concat([Buffer.from('%PDF-1.7\n'), ...parts, Buffer.from('trailer << /Root 1 0 R >>\n%%EOF\n')]);
}

async function handedIn(bytes: Buffer): Promise<string> {
  asha = await aVendor({ approved: false, skills: ['tap-repair'] });
  const about = { kind: 'address' as const, number: 'AB 12-34 5678', expiresOn: undefined };
  return unwrap(await addDocument(asha.actor, asha.id, { ...about, bytes })).id;
}

async function look(actor: Actor, id: string, number = 1) {
  const answer = await documentPageResponse(actor, id, number, null);
  const picture = sharp(Buffer.from(await answer.arrayBuffer()));
  const { width, height, format } = await picture.metadata();
  const { dominant } = await picture.stats();
  const shade = dominant.r > 200 ? 'red' : dominant.g > 200 ? 'green' : 'neither';
  return { pages: answer.headers.get('x-document-pages'), width, height, format, shade };
}
const refusal = async (work: Promise<unknown>) =>
  work.then(
    () => 'shown',
    (error: unknown) => (error instanceof Refusal ? error.failure.code : String(error)),
  );

describe('a PDF beside its claims', () => {
  it('is shown page by page as pictures, in its own colours', async () => {
    const id = await handedIn(await twoPages());
    const page = { pages: '2', width: 1500, height: 2000, format: 'webp' };
    expect(await look(ola.actor, id)).toEqual({ ...page, shade: 'red' });
    expect(await look(ola.actor, id, 2)).toEqual({ ...page, shade: 'green' });
    expect(await refusal(look(ola.actor, id, 3))).toBe('not_found');
  });

  it('is not drawn again for who has the page', async () => {
    const id = await handedIn(await twoPages());
    const first = await documentPageResponse(ola.actor, id, 2, null);
    await first.body?.cancel();
    const etag = first.headers.get('etag');
    const [row] = await owner<{ key: string }[]>`select storage_key as key from vendor_documents where id = ${id}`;
    await storage().removeObject(row?.key ?? '');
    expect((await documentPageResponse(ola.actor, id, 2, etag)).status).toBe(304);
    expect(await refusal(look(ola.actor, id, 2))).toBe('not_found');
    expect(await refusal(documentPageResponse(asha.actor, id, 2, etag))).toBe('forbidden');
  });

  it('is its reviewers’ alone', async () => {
    const id = await handedIn(await twoPages());
    expect(await refusal(look((await anAdmin()).actor, id))).toBe('shown');
    for (const who of [asha, await anOps(), await aCustomer(), await aVendor({})])
      expect(await refusal(look(who.actor, id))).toBe('forbidden');
  });

  it('with a password says so; one that only forbids printing is shown', async () => {
    const locked = await handedIn(await twoPages({ userPassword: 'theirs', ownerPassword: 'other' }));
    expect(await refusal(look(ola.actor, locked))).toBe('document_locked');
    const kept = await handedIn(await twoPages({ ownerPassword: 'other', permissions: {} }));
    expect(await look(ola.actor, kept)).toMatchObject({ pages: '2', shade: 'red' });
  });

  it('that is damaged, empty or not drawable is unreadable, and nothing worse', async () => {
    const whole = await twoPages();
    const cut = Buffer.concat([whole.subarray(0, 200), Buffer.from('\n%%EOF\n')]);
    const nothing = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n');
    for (const bytes of [cut, nothing])
      expect(await refusal(look(ola.actor, await handedIn(bytes)))).toBe('document_unreadable');
  });

  it('that would eat the machine ends with its own process, and the next one is shown', {
    timeout: 180_000,
  }, async () => {
    const endless = deflateSync(Buffer.from('0 0 m 600 600 l S 10 10 500 500 re f\n'.repeat(8_000_000)), { level: 1 });
    const bomb = await handedIn(byHand(stream('/Filter /FlateDecode', endless)));
    expect(await refusal(look(ola.actor, bomb))).toBe('document_unreadable');
    const strip = await handedIn(byHand(stream('', Buffer.from('')), '0 0 0.001 900000000'));
    expect(['shown', 'document_unreadable']).toContain(await refusal(look(ola.actor, strip)));
    expect(await look(ola.actor, await handedIn(await twoPages()))).toMatchObject({ shade: 'red' });
  });
});

it('a photograph is its own only page', async () => {
  const photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#f00' } })
    .jpeg()
    .toBuffer();
  const id = await handedIn(photo);
  expect(await look(ola.actor, id)).toMatchObject({ pages: '1', width: 60, shade: 'red' });
  expect(await refusal(look(ola.actor, id, 2))).toBe('not_found');
});
