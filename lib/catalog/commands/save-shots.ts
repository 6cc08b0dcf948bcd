import 'server-only';
import { and, eq, notInArray } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { serviceShots } from '@/db/schema';
import { invalid } from '@/lib/core/errors';
import type { ServiceParts } from '../schema';

/** What has to be photographed of a service from now on; what the list no longer names is retired. */
export async function saveShots(tx: Tx, serviceId: string, shots: NonNullable<ServiceParts['shots']>): Promise<void> {
  const kept: string[] = [];
  for (const [position, { id, ...shot }] of shots.entries()) {
    const values = { ...shot, position, active: true };
    const own = id && and(eq(serviceShots.id, id), eq(serviceShots.serviceId, serviceId));
    const [row] = own
      ? await tx.update(serviceShots).set(values).where(own).returning({ id: serviceShots.id })
      : await tx
          .insert(serviceShots)
          .values({ ...values, serviceId })
          .returning({ id: serviceShots.id });
    if (!row) throw invalid({ path: `shots.${position}.label`, message: 'unknown_shot' });
    kept.push(row.id);
  }
  const gone = kept.length > 0 ? notInArray(serviceShots.id, kept) : undefined;
  await tx
    .update(serviceShots)
    .set({ active: false })
    .where(and(eq(serviceShots.serviceId, serviceId), eq(serviceShots.active, true), gone));
}
