import type { ListParams } from './list-address';

type Choosable = { key: string; optional?: boolean };

/** The keys in `cols=visit.total` of the address, or of the cookie; null when nobody chose. */
export function askedColumns(params: ListParams, cookie: string | undefined): string[] | null {
  const asked = [params.cols].flat()[0] ?? cookie;
  return asked ? asked.split('.') : null;
}

/**
 * The columns that a table shows, in the table's own order. The first always stands: it names the row and opens
 * it. Unknown keys are left out; without a choice, all but the optional ones.
 */
export function shownColumns<C extends Choosable>(columns: readonly C[], asked: readonly string[] | null): C[] {
  if (!asked) return columns.filter((column, index) => index === 0 || !column.optional);
  return columns.filter((column, index) => index === 0 || asked.includes(column.key));
}

/** The `cols` of the address when one column is switched; empty when that is what stands without a choice. */
export function switchedColumns(columns: readonly Choosable[], shown: readonly string[], key: string): string {
  const next = shown.includes(key) ? shown.filter((one) => one !== key) : [...shown, key];
  const ordered = shownColumns(columns, next).map((column) => column.key);
  const usual = shownColumns(columns, null).map((column) => column.key);
  return ordered.join('.') === usual.join('.') ? '' : ordered.join('.');
}
