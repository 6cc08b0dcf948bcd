import { type Actor, hasRole } from '@/lib/core/actor';
import type { FieldError } from '@/lib/core/errors';
import type { Policy } from '@/lib/core/policy';
import type { PriceChangeStatus } from '../state';

export const MAX_LINES = 20;
export const MAX_QUANTITY = 99;
export const MAX_PHOTOS = 6;
/** How often one visit may be given another price: each time the customer is told by SMS. */
export const MAX_PROPOSALS = 10;
/** What a professional can say that the work will take longer. */
export const ADDED_MINUTES = [0, 15, 30, 45, 60, 90, 120, 180, 240] as const;

export const canAnswerPrice = (actor: Actor): boolean => hasRole(actor, 'customer');

/** One line of a scope; the amount is the whole line's, tax included. */
export type ScopeLine = {
  kind: 'labour' | 'material';
  serviceId: string | null;
  addonId: string | null;
  title: string;
  quantity: number;
  amountMinor: number;
  taxBps: number;
  commissionBps: number;
  durationMinutes: number;
};
export type StandingLine = ScopeLine & { id: string };

/** A line as it is asked for: a standing one (with what is different about it), an add-on, or one in own words. */
export type AskedLine = {
  id?: string | null;
  addOnId?: string | null;
  kind?: 'labour' | 'material' | null;
  title?: string | null;
  quantity?: number | null;
  amountMinor?: number | null;
  taxBps?: number | null;
};

/** What can be taken from the catalogue: the add-ons of the visit's services, with the tax of theirs. */
export type CatalogLine = {
  id: string;
  serviceId: string;
  title: string;
  priceMinor: number;
  durationMinutes: number;
  taxBps: number;
  commissionBps: number;
};

/** Of a line in own words: the tax when it says none, the commission when it is labour. */
export type Shelf = {
  standing: readonly StandingLine[];
  addOns: readonly CatalogLine[];
  taxBps: number;
  commissionBps: number;
};

export const totalOf = (lines: readonly Pick<ScopeLine, 'amountMinor'>[]): number =>
  lines.reduce((sum, line) => sum + line.amountMinor, 0);

/**
 * The lines that were asked for, in full: standing ones keep what is not said anew, add-ons have the catalogue's
 * price, own ones have to say all of it. Errors are by field: `unknown_item`, `unknown_add_on`, `chosen_twice`,
 * `required`, `too_small`.
 */
export function scopeOf(asked: readonly AskedLine[], shelf: Shelf): { lines: ScopeLine[]; errors: FieldError[] } {
  const lines: ScopeLine[] = [];
  const errors: FieldError[] = [];
  const seen = new Set<string>();
  for (const [index, one] of asked.entries()) {
    const key = one.id ?? one.addOnId;
    const found = key && seen.has(key) ? wrong(one, 'chosen_twice') : lineOf(one, shelf);
    if (key) seen.add(key);
    if ('line' in found) lines.push(found.line);
    else for (const [field, message] of found.wrong) errors.push({ path: `items.${index}.${field}`, message });
  }
  return { lines, errors };
}

type Found = { line: ScopeLine } | { wrong: [field: string, message: string][] };

const wrong = (asked: AskedLine, message: string): Found => ({ wrong: [[asked.id ? 'id' : 'addOnId', message]] });

function lineOf(asked: AskedLine, shelf: Shelf): Found {
  const { standing, addOns } = shelf;
  if (asked.id) {
    const line = standing.find(({ id }) => id === asked.id);
    return line ? { line: kept(line, asked) } : wrong(asked, 'unknown_item');
  }
  if (asked.addOnId) {
    const addOn = addOns.find(({ id }) => id === asked.addOnId);
    return addOn ? { line: fromCatalogue(addOn, asked.quantity ?? 1) } : wrong(asked, 'unknown_add_on');
  }
  const { kind, title, amountMinor } = asked;
  if (kind && title && amountMinor) return { line: own(asked, kind, title, shelf) };
  const missing: [string, string][] = [];
  if (!kind) missing.push(['kind', 'required']);
  if (!title) missing.push(['title', 'required']);
  if (!amountMinor) missing.push(['amountMinor', amountMinor === 0 ? 'too_small' : 'required']);
  return { wrong: missing };
}

function kept({ id: _, ...line }: StandingLine, asked: AskedLine): ScopeLine {
  return {
    ...line,
    title: asked.title ?? line.title,
    quantity: asked.quantity ?? line.quantity,
    amountMinor: asked.amountMinor ?? line.amountMinor,
  };
}

const fromCatalogue = (addOn: CatalogLine, quantity: number): ScopeLine => ({
  kind: 'labour',
  serviceId: addOn.serviceId,
  addonId: addOn.id,
  title: addOn.title,
  quantity,
  amountMinor: addOn.priceMinor * quantity,
  taxBps: addOn.taxBps,
  commissionBps: addOn.commissionBps,
  durationMinutes: addOn.durationMinutes * quantity,
});

const own = (asked: AskedLine, kind: ScopeLine['kind'], title: string, shelf: Shelf): ScopeLine => ({
  kind,
  serviceId: null,
  addonId: null,
  title,
  quantity: asked.quantity ?? 1,
  amountMinor: asked.amountMinor ?? 0,
  taxBps: asked.taxBps ?? shelf.taxBps,
  commissionBps: kind === 'labour' ? shelf.commissionBps : 0,
  durationMinutes: 0,
});

const wordsOf = (line: ScopeLine) =>
  JSON.stringify([line.kind, line.title, line.quantity, line.amountMinor, line.taxBps, line.addonId]);

/** Whether two scopes say the same, line by line. */
export const isSameScope = (one: readonly ScopeLine[], other: readonly ScopeLine[]): boolean =>
  one.length === other.length && one.every((line, index) => wordsOf(line) === wordsOf(other[index] as ScopeLine));

/**
 * Why a scope cannot be proposed, as a field error, or null when it can: nothing is different, it costs more and the
 * finished work is photographed already, or more than a visit may come to on site.
 */
export function proposalRefusal(
  visit: { lines: readonly ScopeLine[]; totalMinor: number; afterPhotos: number },
  proposed: { lines: readonly ScopeLine[]; addedMinutes: number },
  policy: Pick<Policy, 'priceChangeMaxMinor'>,
): FieldError | null {
  const total = totalOf(proposed.lines);
  const more = total > visit.totalMinor;
  if (!more && proposed.addedMinutes === 0 && isSameScope(visit.lines, proposed.lines))
    return { path: 'items', message: 'price_unchanged' };
  if (more && visit.afterPhotos > 0) return { path: 'items', message: 'increase_after_photos' };
  if (more && total > policy.priceChangeMaxMinor) return { path: 'items', message: 'price_too_high' };
  return null;
}

export type PriceLine = {
  kind: 'labour' | 'material';
  title: string;
  quantity: number;
  /** Null: is taken off. */
  amountMinor: number | null;
  /** Null: is new. */
  wasMinor: number | null;
};

/** Two scopes side by side: first what is new or different, then what goes, then what stays. */
export function priceLines(before: readonly ScopeLine[], after: readonly ScopeLine[]): PriceLine[] {
  const left = [...before];
  const lines = after.map(({ kind, title, quantity, amountMinor }): PriceLine => {
    const index = left.findIndex((line) => line.kind === kind && line.title === title);
    const was = index < 0 ? null : (left.splice(index, 1)[0]?.amountMinor ?? null);
    return { kind, title, quantity, amountMinor, wasMinor: was };
  });
  const gone = left.map(
    ({ kind, title, quantity, amountMinor }): PriceLine => ({
      kind,
      title,
      quantity,
      amountMinor: null,
      wasMinor: amountMinor,
    }),
  );
  const stays = (line: PriceLine) => line.amountMinor === line.wasMinor;
  return [...lines.filter((line) => !stays(line)), ...gone, ...lines.filter(stays)];
}

type Answered = { status: PriceChangeStatus; expiresAt: Date };

/** Waits for its answer at `now`; one whose time is over only waits for somebody to write that down. */
export const isWaiting = (change: Answered, now: Date): boolean =>
  change.status === 'proposed' && change.expiresAt.getTime() > now.getTime();

/**
 * Whether the professional may leave the work for the visit charge: the last price that he asked for got no answer in
 * time, and nothing shows that the work is done.
 */
export const mayStop = (
  visit: { status: string; afterPhotos: number },
  latest: Answered | undefined,
  now: Date,
): boolean =>
  visit.status === 'in_progress' &&
  visit.afterPhotos === 0 &&
  latest !== undefined &&
  (latest.status === 'expired' || (latest.status === 'proposed' && !isWaiting(latest, now)));
