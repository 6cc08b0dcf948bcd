import 'server-only';
import { and, asc, eq, sql } from 'drizzle-orm';
import { type Tx, writeAs } from '@/db/client';
import { serviceAddons, serviceChecklistItems, serviceShots, services } from '@/db/schema';
import type { Actor } from '@/lib/core/actor';
import { conflict, forbidden, invalid, notFound, type Refusal, type Result } from '@/lib/core/errors';
import { parse } from '@/lib/core/parse';
import { canEditCatalog } from '../policy';
import { lastEditor } from '../queries/last-editor';
import {
  type ArchiveRowInput,
  archiveRowInput,
  type PlaceRowInput,
  placeRowInput,
  type RowKind,
  type SaveRowInput,
  saveRowInput,
} from '../schema/service-rows';

type RowTable = typeof serviceAddons | typeof serviceChecklistItems | typeof serviceShots;
const TABLES: Record<RowKind, { table: RowTable; name: string; most: number; words: string }> = {
  addOns: { table: serviceAddons, name: 'service_addons', most: 20, words: 'title' },
  checklist: { table: serviceChecklistItems, name: 'service_checklist_items', most: 40, words: 'label' },
  shots: { table: serviceShots, name: 'service_shots', most: 12, words: 'label' },
};

/**
 * Adds a line to a service at the end of its list, or changes one from the state that its editor saw. Bookings keep what
 * they were made with. Refuses `forbidden`, `not_found`, `invalid` (`too_many_lines`); conflict `row_changed`, with who.
 */
export function saveServiceRow(actor: Actor, raw: SaveRowInput): Promise<Result<{ id: string }>> {
  return writeAs(actor, async (tx) => {
    if (!canEditCatalog(actor)) throw forbidden();
    const { kind, serviceId, id, expectedUpdatedAt, ...line } = parse(saveRowInput, raw);
    const { table } = TABLES[kind];
    // Its kind names its table, and the schema its columns; the types of three tables have none in common.
    const values = line as never;
    await touchService(tx, serviceId);
    if (id) {
      const [saved] = await tx
        .update(table)
        .set(values)
        .where(and(eq(table.id, id), eq(table.serviceId, serviceId), isAsSeen(table, expectedUpdatedAt ?? '')))
        .returning({ id: table.id });
      if (!saved) throw await lost(tx, kind, serviceId, id);
      return saved;
    }
    const position = await roomFor(tx, kind, serviceId);
    const [made] = await tx
      .insert(table)
      .values({ ...line, serviceId, position } as never)
      .returning({ id: table.id });
    if (!made) throw new Error('the line was not returned');
    return made;
  });
}

/** Puts a line before another one or last. The others keep their order. Refuses `forbidden`, `not_found`; conflict `row_changed`. */
export function placeServiceRow(actor: Actor, raw: PlaceRowInput): Promise<Result<{ id: string }>> {
  return writeAs(actor, async (tx) => {
    if (!canEditCatalog(actor)) throw forbidden();
    const { kind, serviceId, id, before } = parse(placeRowInput, raw);
    const { table } = TABLES[kind];
    await touchService(tx, serviceId);
    const rows = await tx
      .select({ id: table.id, position: table.position })
      .from(table)
      .where(and(eq(table.serviceId, serviceId), eq(table.active, true)))
      .orderBy(asc(table.position), asc(table.id));
    const others = rows.filter((row) => row.id !== id);
    const at = before ? others.findIndex((row) => row.id === before) : others.length;
    const own = rows.find((row) => row.id === id);
    if (!own || at < 0) throw await lost(tx, kind, serviceId, own && before ? before : id);
    for (const [position, row] of others.toSpliced(at, 0, own).entries()) {
      if (row.position !== position) await tx.update(table).set({ position }).where(eq(table.id, row.id));
    }
    return { id };
  });
}

/**
 * Archives a line, or puts an archived one back at the end; nothing is deleted. Refuses `forbidden`, `not_found`, `invalid`
 * (`too_many_lines`); conflict `row_changed`, with who.
 */
export function archiveServiceRow(actor: Actor, raw: ArchiveRowInput): Promise<Result<{ id: string }>> {
  return writeAs(actor, async (tx) => {
    if (!canEditCatalog(actor)) throw forbidden();
    const { kind, serviceId, id, expectedUpdatedAt, active } = parse(archiveRowInput, raw);
    const { table } = TABLES[kind];
    await touchService(tx, serviceId);
    const place = active ? { position: await roomFor(tx, kind, serviceId) } : {};
    const [saved] = await tx
      .update(table)
      .set({ active, ...place })
      .where(and(eq(table.id, id), eq(table.serviceId, serviceId), isAsSeen(table, expectedUpdatedAt)))
      .returning({ id: table.id });
    if (!saved) throw await lost(tx, kind, serviceId, id);
    return saved;
  });
}

/** A list that somebody has before him whole is another one from now on; and one edit of a service follows the other. */
async function touchService(tx: Tx, serviceId: string): Promise<void> {
  const [known] = await tx
    .update(services)
    .set({ version: sql`${services.version} + 1` })
    .where(eq(services.id, serviceId))
    .returning({ id: services.id });
  if (!known) throw notFound();
}

const isAsSeen = (table: RowTable, at: string) =>
  sql`date_trunc('milliseconds', ${table.updatedAt}) = ${at === '' ? null : at}::timestamptz`;

async function roomFor(tx: Tx, kind: RowKind, serviceId: string): Promise<number> {
  const { table, most, words } = TABLES[kind];
  const [row] = await tx
    .select({
      count: sql<number>`count(*) filter (where ${table.active})::int`,
      next: sql<number>`coalesce(max(${table.position}), -1)::int + 1`,
    })
    .from(table)
    .where(eq(table.serviceId, serviceId));
  if ((row?.count ?? 0) >= most) throw invalid({ path: words, message: 'too_many_lines', values: { most } });
  return row?.next ?? 0;
}

async function lost(tx: Tx, kind: RowKind, serviceId: string, id: string): Promise<Refusal> {
  const { table, name } = TABLES[kind];
  const [known] = await tx
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.id, id), eq(table.serviceId, serviceId)));
  return known ? conflict('row_changed', { name: await lastEditor(tx, name, id) }) : notFound();
}
