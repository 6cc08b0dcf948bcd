import { DAY, HOUR } from '@/lib/core/time';
import { keepVisits, readBook } from './field-store';
import type { FieldVisit } from './field-visit';

const OPEN = 'accepted,in_progress,completed';
const PATIENCE_MS = 30_000;

async function read<T>(address: string): Promise<T | null> {
  const answer = await fetch(`/api/v1${address}`, { signal: AbortSignal.timeout(PATIENCE_MS) });
  return answer.ok ? ((await answer.json()) as T) : null;
}

/** A visit with what can be done about its price and its end; the latter only while there is something to do. */
async function readVisit(id: string): Promise<Omit<FieldVisit, 'readAt'> | null> {
  const visit = await read<Omit<FieldVisit, 'readAt' | 'kit'>>(`/bookings/${id}`);
  if (!visit) return null;
  return { ...visit, kit: hasKit(visit) ? await read<FieldVisit['kit']>(`/bookings/${id}/field-kit`) : null };
}

const hasKit = ({ status }: Pick<FieldVisit, 'status'>): boolean => status === 'accepted' || status === 'in_progress';
const isWhole = (visit: FieldVisit): boolean => Boolean(visit.kit) || !hasKit(visit);

/**
 * Keeps his visits from yesterday to tomorrow on the phone; one that has not changed is not read again. Rejects when
 * nobody answers in half a minute.
 */
export async function readDay(owner: string): Promise<void> {
  const now = Date.now();
  const [from, to] = [new Date(now - DAY).toISOString(), new Date(now + DAY + 12 * HOUR).toISOString()];
  type Row = { id: string; version: number };
  const rows = await read<{ data: Row[] }>(`/bookings?status=${OPEN}&from=${from}&to=${to}&sort=startsAt&limit=30`);
  if (!rows) return;
  const known = new Map((await readBook()).visits.map((visit) => [visit.id, visit]));
  const visits: FieldVisit[] = [];
  for (const { id, version } of rows.data) {
    const before = known.get(id);
    const readAt = new Date().toISOString();
    const visit = before?.version === version && isWhole(before) ? before : await readVisit(id);
    if (visit) visits.push({ readAt, ...visit });
  }
  await keepVisits(owner, visits, new Date().toISOString());
}
