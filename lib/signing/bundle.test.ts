import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as door from '@/app/api/v1/[[...route]]/route';
import { closeDatabase, writeAs } from '@/db/client';
import { issueAccessToken } from '@/lib/auth/access-token';
import { mintSystem } from '@/lib/auth/actor';
import { openSession } from '@/lib/auth/sessions';
import type { Actor } from '@/lib/core/actor';
import { env } from '@/lib/core/env';
import { unwrap } from '@/lib/core/errors';
import { closeSql, sqlAs } from '@/testing/database';
import { sealEverything } from '@/testing/sealed';
import { answerTo, asked, linkHolder } from '@/testing/signing';
import { signOff } from './commands/sign-off';
import { evidenceBundle } from './provider/evidence-bundle';

const run = promisify(execFile);
const system = mintSystem('test');
let visit: Awaited<ReturnType<typeof asked>>;
let evidenceId: string;
let folder: string;

beforeAll(async () => {
  visit = await asked();
  ({ evidenceId } = unwrap(await signOff(visit.link, await answerTo(visit.link))));
  folder = await mkdtemp(join(tmpdir(), 'evidence-'));
});
afterAll(async () => {
  await Promise.all([closeSql(), closeDatabase(), rm(folder, { recursive: true, force: true })]);
});

/** What the REST door answers to a person, over a real Request. */
async function downloadAs(userId: string, id = evidenceId): Promise<Response> {
  const sessionId = unwrap(await writeAs(system, (tx) => openSession(tx, userId, 'api', system)));
  const headers = { Authorization: `Bearer ${await issueAccessToken(sessionId)}` };
  return door.GET(new Request(`http://localhost:3000/api/v1/signatures/${id}/bundle`, { headers }));
}

const unpacked = async (response: Response) => unzipSync(new Uint8Array(await response.arrayBuffer()));

async function zipFor(actor: Actor): Promise<Record<string, Uint8Array>> {
  const parts: Uint8Array[] = [];
  for await (const part of (await evidenceBundle(actor, evidenceId)).chunks) parts.push(part);
  return unzipSync(Buffer.concat(parts));
}

/** Runs a program where the bundle was unpacked; nothing of ours is on its path. */
const there = (command: string, ...args: string[]) => run(command, args, { cwd: folder });

async function unpack(files: Record<string, Uint8Array>): Promise<void> {
  for (const [name, bytes] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), bytes);
  }
}

describe('a bundle as it is downloaded', () => {
  it('says that the log has not taken it in yet, and is whole all the same', async () => {
    const files = await zipFor(visit.customer);
    expect(new TextDecoder().decode(files['inclusion.json'])).toContain('not_sealed_yet');
    await unpack(files);
    const { stdout } = await there(process.execPath, 'verify.mjs');
    expect(stdout).toMatch(/NOT CHECKED {2}In the log +The log had not taken this in/);
  });

  it('is checked with sha256sum, openssl and node alone', async () => {
    await sealEverything();
    const answer = await downloadAs(visit.customerId);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Type')).toBe('application/zip');
    expect(answer.headers.get('Content-Disposition')).toMatch(/^attachment; filename="homeserve-hs-[a-z0-9-]+\.zip"$/);
    await unpack(await unpacked(answer));
    const sums = await there('sha256sum', '--strict', '-c', 'SHA256SUMS');
    expect(sums.stdout.match(/: OK$/gm)).toHaveLength(14);
    const openssl = ['-verify', '-pubin', '-inkey', 'public.pem', '-rawin', '-in', 'evidence.json'];
    const signed = await there('openssl', 'pkeyutl', ...openssl, '-sigfile', 'evidence.sig');
    expect(signed.stdout).toContain('Signature Verified Successfully');
    const { stdout } = await there(process.execPath, 'verify.mjs', '.', '--keys', 'keys.json');
    expect(stdout).not.toContain('INVALID');
    expect(stdout.match(/^ {2}VALID/gm)?.length).toBeGreaterThanOrEqual(3);
  });

  it('shows a photograph, a price and a byte that were touched', async () => {
    const files = await zipFor(visit.customer);
    const photo = Object.keys(files).find((name) => name.startsWith('photos/before')) ?? '';
    const evidence = new TextDecoder().decode(files['evidence.json']).replace('"amount_minor":', '"amount_minor":9');
    await unpack({ ...files, [photo]: new Uint8Array(9), 'evidence.json': new TextEncoder().encode(evidence) });
    const failed = await there(process.execPath, 'verify.mjs').catch(
      (error: { code: number; stdout: string }) => error,
    );
    expect(failed).toMatchObject({ code: 1 });
    expect(failed.stdout).toContain(`${photo} was changed`);
    expect(failed.stdout).toMatch(/evidence\.json: booking\.items\[0\]\.amount_minor says 9\d+, which is not/);
    await expect(there('sha256sum', '-c', 'SHA256SUMS')).rejects.toMatchObject({ code: 1 });
  });

  it('is the same at every download but for what the log added since', async () => {
    const [first, second] = [await zipFor(visit.customer), await zipFor(await linkHolder(visit.requestId))];
    expect(Object.keys(first)).toEqual(Object.keys(second));
    for (const [name, bytes] of Object.entries(first)) expect(second[name], name).toEqual(bytes);
    await asked();
    await sealEverything();
    const later = await zipFor(visit.customer);
    const changed = Object.entries(first).filter(([name, bytes]) => !Buffer.from(bytes).equals(later[name] as Buffer));
    expect(changed.map(([name]) => name)).toEqual(['inclusion.json', 'SHA256SUMS']);
    const [before, now] = [first, later].map((files) => JSON.parse(new TextDecoder().decode(files['inclusion.json'])));
    expect({ ...now, consistency: null }).toEqual({ ...before, consistency: null });
    expect(now.consistency).toMatchObject({ proof: expect.any(Array) });
    await unpack(later);
    expect((await there(process.execPath, 'verify.mjs')).stdout.match(/^ {2}VALID/gm)).toHaveLength(4);
  });
});

describe('who may have it', () => {
  it('not the professional, who would read the rating, and no stranger', async () => {
    const stranger = await asked();
    expect((await downloadAs(visit.vendorId)).status).toBe(403);
    expect((await downloadAs(stranger.customerId)).status).toBe(404);
    expect((await downloadAs(visit.customerId, visit.bookingId)).status).toBe(404);
    await expect(evidenceBundle(stranger.link, evidenceId)).rejects.toMatchObject({ failure: { kind: 'not_found' } });
  });

  it('managers, whose taking it is written down', async () => {
    await zipFor(visit.ops);
    const sql = sqlAs('owner');
    const [event] = await sql`select e.actor_role, e.data, a.actor_id from booking_events e
      join audit_log a on a.table_name = 'booking_events' and a.row_id = e.id::text
      where e.booking_id = ${visit.bookingId} and e.kind = 'evidence_downloaded'`;
    expect(event).toMatchObject({ actor_role: 'ops_manager', data: { what: 'bundle' } });
    expect(event?.actor_id).toBe((visit.ops as Actor & { userId: string }).userId);
  });
});

it('leaves out a photograph that was lost, which the verifier names', async () => {
  const sql = sqlAs('owner');
  const [photo] =
    await sql`select id, storage_key from photos where booking_id = ${visit.bookingId} and kind = 'after'`;
  const path = join(env().HOMESERVE_DATA_DIR, 'objects', photo?.storage_key as string);
  const kept = await readFile(path);
  await rm(path);
  await rm(folder, { recursive: true });
  await unpack(await zipFor(visit.customer));
  const failed = await there(process.execPath, 'verify.mjs').catch((error: { stdout: string }) => error);
  expect(failed.stdout).toContain(`photos/after-${photo?.id}.jpg is missing.`);
  await writeFile(path, kept);
});
