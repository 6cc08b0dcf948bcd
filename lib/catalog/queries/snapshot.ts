import 'server-only';
import { and, asc, desc, eq, lte, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import {
  cacheVersions,
  categories,
  policies,
  serviceAddons,
  serviceChecklistItems,
  serviceShots,
  services,
} from '@/db/schema';
import type { Policy } from '@/lib/core/policy';
import type { AddOn, ServiceDetail } from '../schema';

export type CatalogService = ServiceDetail & { sac: string };
export type CurrentPolicy = { id: string; version: number; rules: Policy };
type Snapshot = {
  version: number;
  categories: { id: string; slug: string; title: string; summary: string; services: number }[];
  services: Map<string, CatalogService>;
};

let held: Snapshot | undefined;

/**
 * The whole active catalogue, kept in this process while the version row stands still: every writer bumps it
 * by trigger, so replicas and the worker agree at their next read. One small indexed read when nothing changed.
 */
export async function catalogSnapshot(tx: Tx): Promise<Snapshot> {
  const [row] = await tx
    .select({ version: cacheVersions.version })
    .from(cacheVersions)
    .where(eq(cacheVersions.topic, 'catalog'));
  const version = row?.version ?? 0;
  if (held?.version !== version) held = await load(tx, version);
  return held;
}

async function load(tx: Tx, version: number): Promise<Snapshot> {
  const groups = await tx
    .select()
    .from(categories)
    .where(eq(categories.active, true))
    .orderBy(asc(categories.position));
  const rows = await tx.select().from(services).where(eq(services.active, true)).orderBy(asc(services.title));
  const addOns = await tx
    .select()
    .from(serviceAddons)
    .where(eq(serviceAddons.active, true))
    .orderBy(asc(serviceAddons.position));
  const items = await tx
    .select()
    .from(serviceChecklistItems)
    .where(eq(serviceChecklistItems.active, true))
    .orderBy(asc(serviceChecklistItems.position));
  const shots = await tx
    .select()
    .from(serviceShots)
    .where(eq(serviceShots.active, true))
    .orderBy(asc(serviceShots.position));
  const byId = new Map<string, CatalogService>();
  for (const row of rows) {
    const group = groups.find((one) => one.id === row.categoryId);
    if (!group) continue;
    byId.set(row.id, {
      id: row.id,
      slug: row.slug,
      title: row.title,
      description: row.description,
      includes: row.includes,
      categoryId: group.id,
      categorySlug: group.slug,
      categoryTitle: group.title,
      sac: group.sac,
      priceMinor: row.priceMinor,
      currency: row.currency,
      taxBps: row.taxBps,
      commissionBps: group.commissionBps,
      durationMinutes: row.durationMinutes,
      warrantyDays: row.warrantyDays,
      addOns: addOns.filter((one) => one.serviceId === row.id).map(toAddOn),
      checklist: items
        .filter((one) => one.serviceId === row.id)
        .map(({ id, label, required }) => ({ id, label, required })),
      shots: shots.filter((one) => one.serviceId === row.id).map(({ id, label, moment }) => ({ id, label, moment })),
    });
  }
  const count = (categoryId: string) => [...byId.values()].filter((one) => one.categoryId === categoryId).length;
  return {
    version,
    categories: groups.map(({ id, slug, title, summary }) => ({ id, slug, title, summary, services: count(id) })),
    services: byId,
  };
}

const toAddOn = ({ id, title, priceMinor, durationMinutes }: AddOn): AddOn => ({
  id,
  title,
  priceMinor,
  durationMinutes,
});

/** The policy in force at the database's clock; a version that begins later takes over without a write. */
export async function policyNow(tx: Tx, market = 'IN'): Promise<CurrentPolicy> {
  const [row] = await tx
    .select({ id: policies.id, version: policies.version, rules: policies.rules })
    .from(policies)
    .where(and(eq(policies.market, market), lte(policies.activeFrom, sql`app_now()`)))
    .orderBy(desc(policies.version))
    .limit(1);
  if (!row) throw new Error(`The market ${market} has no policy: import the catalogue first.`);
  return row;
}
