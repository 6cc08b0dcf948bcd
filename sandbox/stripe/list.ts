import type { StripeCall } from './box';
import { invalidRequest } from './failure';
import { group, integer, text } from './form';

type Listed = { id: string; created?: number };

/** Stripe's list answer: newest first, `limit` 1 to 100, `starting_after`, `ending_before`, `created`. */
export function listOf<T extends Listed>(call: StripeCall, url: string, items: T[]) {
  const limit = integer(call.params, 'limit') ?? 10;
  if (limit < 1 || limit > 100) throw invalidRequest('Invalid limit: must be between 1 and 100', { param: 'limit' });
  const range = group(call.params, 'created');
  const [gt, gte, lt, lte] = ['gt', 'gte', 'lt', 'lte'].map((name) => integer(range, name));
  let rows = items.filter(({ created = 0 }) => {
    const above = (gt == null || created > gt) && (gte == null || created >= gte);
    return above && (lt == null || created < lt) && (lte == null || created <= lte);
  });
  const after = text(call.params, 'starting_after');
  if (after) rows = rows.slice(rows.findIndex((row) => row.id === after) + 1);
  const before = text(call.params, 'ending_before');
  if (before) {
    const end = rows.findIndex((row) => row.id === before);
    const start = Math.max(0, end - limit);
    return { object: 'list' as const, url, has_more: start > 0, data: rows.slice(start, Math.max(0, end)) };
  }
  return { object: 'list' as const, url, has_more: rows.length > limit, data: rows.slice(0, limit) };
}
