import { createPublicKey, verify } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { closeDatabase, readAs } from '@/db/client';
import { mintGuest, mintSystem, mintUser } from '@/lib/auth/actor';
import { sha256 } from '@/lib/core/crypto/digest';
import { configuredEvidenceKeys, rawPublicKey } from '@/lib/core/crypto/evidence-key';
import { newId } from '@/lib/core/ids';
import { closeSql, sqlAs } from '@/testing/database';
import { anAdmin } from '@/testing/factories/people';
import { sealEverything } from '@/testing/sealed';
import { keptUnderContext } from '@/testing/sql-context';
import { insertVisit } from '@/testing/visit-rows';
import { sealLog } from './commands/seal-log';
import { openCheckpoint, type SignedCheckpoint, type VerifyKey } from './policy/checkpoint';
import { saltedPair } from './policy/entry';
import { leafHash, verifyConsistency, verifyInclusion } from './policy/merkle';
import { newestCheckpoint, proveAuditRow, proveConsistency, proveInsert } from './queries/prove-row';

afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

const system = mintSystem('test');
const bytes = (hex: string): Uint8Array => Buffer.from(hex, 'hex');
const keys = (): VerifyKey[] =>
  configuredEvidenceKeys().map(({ publicKeyPem }) => ({
    publicKey: rawPublicKey(publicKeyPem),
    verify: (message, signature) => verify(null, message, createPublicKey(publicKeyPem), signature),
  }));

function opened(note: string): SignedCheckpoint {
  const head = openCheckpoint(sha256, note, keys());
  if (!head) throw new Error('the note does not open');
  return head;
}

/** One more row of the log, by a transaction of its own. */
const write = () =>
  keptUnderContext(sqlAs('app'), { role: 'system' }, async (tx) => {
    const [row] = await tx<{ id: string }[]>`
      insert into users (role, name, email) values ('customer', 'Asha', ${`${newId()}@example.test`}) returning id`;
    return row?.id ?? '';
  });

/** Many rows of the log, by one transaction. */
const writeMany = (count: number) =>
  keptUnderContext(
    sqlAs('app'),
    { role: 'system' },
    (tx) => tx`insert into users (role, name, email)
      select 'customer', 'Asha', gen_random_uuid() || '@example.test' from generate_series(1, ${count})`,
  );

const counts = async () => {
  const [row] = await sqlAs('readonly')<{ rows: number; leaves: number; twice: number }[]>`
    select (select count(*)::int from audit_log) as rows, count(*)::int as leaves,
      (count(*) - count(distinct audit_id))::int as twice from audit_leaves`;
  return row;
};

describe('the sealer', () => {
  it('takes every row once, in batches or not, and nothing when there is nothing', async () => {
    const first = await sealEverything(50);
    const { rows } = (await counts()) ?? { rows: 0 };
    expect(rows).toBeGreaterThan(100);
    expect(await counts()).toEqual({ rows, leaves: rows, twice: 0 });
    expect(first).toMatchObject({ added: rows, size: BigInt(rows) });
    expect(await sealLog(system)).toMatchObject({ added: 0, size: BigInt(rows) });
    await write();
    await write();
    expect(await sealEverything(1)).toMatchObject({ added: 2, size: BigInt(rows + 2) });
  });

  it('leaves to the next time what a transaction may still come before', async () => {
    const { size } = await sealEverything();
    let finish = (): void => {};
    let begun = (): void => {};
    const open = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const slow = keptUnderContext(sqlAs('app'), { role: 'system' }, async (tx) => {
      await tx`insert into users (role, name, email) values ('customer', 'Slow', ${`${newId()}@example.test`})`;
      begun();
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
    });
    await open;
    await write();
    expect(await sealLog(system)).toMatchObject({ added: 0, size });
    finish();
    await slow;
    expect(await sealEverything()).toMatchObject({ added: 2, size: size + 2n });
    const order = await sqlAs('readonly')<{ ordered: boolean }[]>`
      select bool_and(ordered) as ordered from (select (a.xid, a.id) > lag((a.xid, a.id)) over (order by l.leaf_index) as ordered
        from audit_leaves l join audit_log a on a.id = l.audit_id where l.leaf_index >= ${String(size)}) pairs`;
    expect(order[0]?.ordered).toBe(true);
  });

  it('is one of many, and nobody but the machine', async () => {
    await writeMany(300);
    const sealed = await Promise.all(Array.from({ length: 8 }, () => sealLog(system, 30)));
    expect(sealed.some((one) => one !== null)).toBe(true);
    await sealEverything();
    const { rows, leaves, twice } = (await counts()) ?? {};
    expect([leaves, twice]).toEqual([rows, 0]);
    for (const role of ['customer', 'vendor', 'onboard_manager', 'ops_manager', 'super_admin'] as const) {
      await expect(sealLog(mintUser({ id: newId(), role }, null)), role).rejects.toThrow('forbidden');
    }
    for (const table of ['audit_leaves', 'audit_nodes', 'audit_checkpoints', 'audit_trees']) {
      const sql = sqlAs('owner');
      await expect(sql.unsafe(`update ${table} set origin = origin`), table).rejects.toThrow(/refused/);
      await expect(sql.unsafe(`delete from ${table}`), table).rejects.toThrow(/refused/);
      const forged = keptUnderContext(
        sqlAs('app'),
        { role: 'super_admin', id: newId() },
        (tx) => tx`insert into audit_checkpoints (origin, number, tree_size, note) values ('x', 1, 1, 'x')`,
      );
      await expect(forged).rejects.toThrow(/row-level security/);
    }
  });

  it('begins another tree in a copy of the database, with all that came along', async () => {
    const before = await sealEverything();
    const owner = sqlAs('owner');
    // As a restore does: another cluster, and rows from transactions that it has yet to reach.
    await owner.unsafe(`alter table audit_trees disable trigger all`);
    await owner`update audit_trees set incarnation = 'elsewhere/1'`;
    await owner.unsafe(`alter table audit_trees enable trigger all; alter table audit_trees enable always trigger no_update;
      alter table audit_trees enable always trigger no_delete; alter table audit_trees enable always trigger no_truncate;
      alter table audit_trees enable always trigger audit`);
    await owner.unsafe('alter table audit_log disable trigger no_update');
    await write();
    await owner`update audit_log set xid = '900000000000' where id = (select max(id) from audit_log)`;
    await owner.unsafe('alter table audit_log enable always trigger no_update');
    await write();
    const after = await sealEverything();
    expect(after.origin).not.toBe(before.origin);
    expect(after.origin.split('/')[0]).toBe(before.origin.split('/')[0]);
    const { rows, leaves, twice } = (await counts()) ?? {};
    expect([leaves, twice]).toEqual([rows, 0]);
    const [tree] = await sqlAs('readonly')<{ previous_note: string }[]>`
      select previous_note from audit_trees where origin = ${after.origin}`;
    expect(opened(tree?.previous_note ?? '')).toMatchObject({ origin: before.origin, size: before.size });
    await write();
    expect(await sealEverything()).toMatchObject({ added: 1, origin: after.origin });
  });
});

describe('proofs', () => {
  it('lead from a row to the signed head, and open its values', async () => {
    const { bookingId, ops } = await insertVisit('completed');
    await sealEverything();
    const [row] = await sqlAs('readonly')<{ id: string }[]>`
      select id from audit_log where table_name = 'bookings' and row_id = ${bookingId} and action = 'insert'`;
    const proof = await proveAuditRow(ops, row?.id ?? '');
    if (!proof?.values) throw new Error('not sealed');
    expect(await readAs(system, (tx) => proveInsert(tx, 'bookings', bookingId))).toEqual(proof);
    expect(await readAs(system, (tx) => proveInsert(tx, 'bookings', newId()))).toBeNull();
    const head = opened(proof.checkpoint);
    expect([head.origin, String(head.size)]).toEqual([proof.log_id, proof.tree_size]);
    const inclusion = {
      leaf: leafHash(sha256, Buffer.from(proof.entry)),
      index: BigInt(proof.leaf_index),
      size: head.size,
      proof: proof.proof.map(bytes),
      root: head.root,
    };
    expect(verifyInclusion(sha256, inclusion)).toBe(true);
    expect(verifyInclusion(sha256, { ...inclusion, leaf: leafHash(sha256, Buffer.from(`${proof.entry} `)) })).toBe(
      false,
    );
    const { salt, before, after } = proof.values;
    const entry = JSON.parse(proof.entry) as Record<string, string>;
    expect(sha256(saltedPair(bytes(salt), before, after)).toString('hex')).toBe(entry.values_sha256);
    expect(JSON.parse(after)).toMatchObject({ id: bookingId });
    expect(entry).toMatchObject({ table: 'bookings', row_id: bookingId, action: 'insert' });
  });

  it('show that the log only grows', async () => {
    const old = await newestCheckpoint(mintGuest());
    if (!old) throw new Error('no head');
    await writeMany(600);
    await sealEverything();
    const grown = await proveConsistency(mintGuest(), old.size);
    const head = opened(grown.checkpoint);
    const claim = { oldSize: old.size, oldRoot: old.root, size: head.size, root: head.root };
    expect(verifyConsistency(sha256, { ...claim, proof: grown.proof.map(bytes) })).toBe(true);
    await expect(proveConsistency(mintGuest(), 0n)).rejects.toThrow('invalid');
    await expect(proveConsistency(mintGuest(), head.size + 1n)).rejects.toThrow('invalid');
    await expect(proveConsistency(mintGuest(), 1n, 'no-such-tree')).rejects.toThrow('not_found');
  });

  it('are for who may read the row, and say when one waits', async () => {
    const person = await write();
    const { actor: admin } = await anAdmin();
    const [row] = await sqlAs('readonly')<{ id: string }[]>`
      select id from audit_log where table_name = 'users' and row_id = ${person}`;
    expect(await proveAuditRow(admin, row?.id ?? '')).toBeNull();
    await sealEverything();
    expect(await proveAuditRow(admin, row?.id ?? '')).toMatchObject({ schema: 'homeserve/inclusion/v1' });
    await expect(proveAuditRow(admin, '999999999')).rejects.toThrow('not_found');
    await expect(proveAuditRow(admin, '1; drop')).rejects.toThrow('not_found');
    const { ops } = await insertVisit('accepted');
    await expect(proveAuditRow(ops, row?.id ?? '')).rejects.toThrow('not_found');
    for (const role of ['customer', 'vendor', 'onboard_manager'] as const) {
      await expect(proveAuditRow(mintUser({ id: newId(), role }, null), row?.id ?? ''), role).rejects.toThrow(
        'forbidden',
      );
    }
  });

  it('are refused by a head that another key signed, or that was changed', async () => {
    const head = await newestCheckpoint(mintGuest());
    const note = head?.note ?? '';
    expect(openCheckpoint(sha256, note, keys())?.size).toBe(head?.size);
    expect(
      openCheckpoint(
        sha256,
        note.replace(/\n(\d+)\n/, (_, size) => `\n${Number(size) + 1}\n`),
        keys(),
      ),
    ).toBeNull();
    expect(openCheckpoint(sha256, note.replace('horizon ', 'horizon 1'), keys())).toBeNull();
    expect(openCheckpoint(sha256, note, [])).toBeNull();
  });
});
