import type { Plans, Reading } from './plans';

export type Figures = { path: string; visits: number; few: number[]; many: number[]; plans: Plans };

/** From so many rows on a table is big: nothing reads it from one end to the other. */
export const bigFrom = (visits: number): number => Math.min(50_000, visits / 20);
/** Rows that a statement of a desk may read of one big table: a page, its neighbours, and what a filter passes over. */
const mostRows = (visits: number): number => Math.min(20_000, visits / 10);
/** Of a table so much is read in a row before it counts as read from end to end: a first page may lie there. */
const PART = 0.05;
const RATIO = 1.5;
/** Machines that do something else beside it are off by so much now and then. */
const ROOM_MS = 15;

/** What is reckoned over a period reads the period's rows: more of them in a business that had more. */
const OF_A_PERIOD = /^\/(insight|ops\/sla|admin\/audit\/analytics|onboarding\/(map|funnel)|api\/v1\/analytics)/;

const percentile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0;

const mostRead = ({ readings }: Plans): Reading | undefined =>
  readings.reduce<Reading | undefined>((most, one) => (one.rows > (most?.rows ?? 0) ? one : most), undefined);

const short = (statement: string): string => statement.replace(/\s+/g, ' ').slice(0, 400);

/** A line for a page: its 95th percentile here and there, how they compare, and the most rows that a statement read. */
export function lineOf({ path, few, many, plans }: Figures): string {
  const [here, there] = [percentile(few, 0.95), percentile(many, 0.95)];
  const middle = percentile(many, 0.5) / percentile(few, 0.5);
  const most = mostRead(plans);
  const cells = [
    here.toFixed(0),
    there.toFixed(0),
    (there / here).toFixed(2),
    middle.toFixed(2),
    String(most?.rows ?? 0),
  ];
  return `${path.slice(0, 76).padEnd(78)}${cells.map((cell) => cell.padStart(9)).join('')}  ${most ? `${most.table} (${most.node})` : ''}`;
}

export const HEAD = `${'page'.padEnd(78)}${['p95 few', 'p95 many', 'ratio', 'medians', 'rows'].map((cell) => cell.padStart(9)).join('')}  most of`;

/** What is not as it has to be, in sentences. */
export function faultsOf({ path, visits, few, many, plans }: Figures): string[] {
  const faults = plans.offsets.map((statement) => `${path} skips rows by OFFSET: ${short(statement)}`);
  for (const { table, rows, statement } of wholes(plans.readings)) {
    faults.push(`${path} reads ${table} from end to end (${rows} rows): ${short(statement)}`);
  }
  if (OF_A_PERIOD.test(path)) return faults;
  const most = mostRead(plans);
  if (most && most.rows > mostRows(visits)) {
    faults.push(`${path} reads ${most.rows} rows of ${most.table} (${most.node}): ${short(most.statement)}`);
  }
  const [here, there] = [percentile(few, 0.95), percentile(many, 0.95)];
  if (there > RATIO * here + ROOM_MS)
    faults.push(`${path} takes ${there.toFixed(0)} ms, with few ${here.toFixed(0)} ms`);
  return faults;
}

/** What was read from end to end, the partitions of a table together. */
function wholes(readings: readonly Reading[]): Reading[] {
  const found = new Map<string, Reading>();
  for (const one of readings.filter(({ node }) => node === 'Seq Scan')) {
    const key = `${one.table} ${one.statement}`;
    found.set(key, { ...one, rows: one.rows + (found.get(key)?.rows ?? 0) });
  }
  return [...found.values()].filter(({ rows, of }) => rows > PART * of);
}
