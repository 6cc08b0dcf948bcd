import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { withAdmin } from '../cluster';

/** `of`: how many rows the table has. */
export type Reading = { table: string; of: number; node: string; rows: number; statement: string };
/** A big table by its name or a partition's. */
type Big = ReadonlyMap<string, { table: string; of: number }>;
export type Plans = { readings: Reading[]; offsets: string[] };

type Node = {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows'?: number;
  'Actual Loops'?: number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: Node[];
};

/** From now on the server writes down how each statement of the product was carried out, with the rows that it read. */
export async function tellPlans(superuserUrl: string, on: boolean): Promise<void> {
  const database = new URL(superuserUrl).pathname.slice(1);
  const settings = {
    session_preload_libraries: 'auto_explain',
    'auto_explain.log_min_duration': '0',
    'auto_explain.log_analyze': 'on',
    'auto_explain.log_timing': 'off',
    'auto_explain.log_format': 'json',
    'auto_explain.log_nested_statements': 'on',
  };
  await withAdmin(superuserUrl, async (sql) => {
    for (const [name, value] of Object.entries(settings)) {
      await sql.unsafe(
        `alter role homeserve_app in database ${database} ${on ? `set ${name} = '${value}'` : `reset ${name}`}`,
      );
    }
  });
}

/** Tables of more than so many rows, and what their partitions are called. */
export async function bigTables(superuserUrl: string, rows: number): Promise<Big> {
  return withAdmin(superuserUrl, async (sql) => {
    const tables = await sql<{ name: string; whole: string; rows: number }[]>`
      select c.relname as name, coalesce(p.relname, c.relname) as whole,
        sum(c.reltuples) over (partition by coalesce(p.oid, c.oid)) as rows
      from pg_class c left join pg_inherits i on i.inhrelid = c.oid left join pg_class p on p.oid = i.inhparent
      where c.relkind = 'r' and c.relnamespace in ('public'::regnamespace, 'operational'::regnamespace)`;
    return new Map(
      tables.filter((table) => table.rows > rows).map(({ name, whole, rows: of }) => [name, { table: whole, of }]),
    );
  });
}

export const endOf = (log: string): number => statSync(log).size;

/** What the server wrote since, of statements that read a big table. */
export function plansSince(log: string, from: number, big: Big): Plans {
  const text = readFrom(log, from);
  const plans: Plans = { readings: [], offsets: [] };
  for (const entry of text.split(/^(?=\d{4}-\d\d-\d\d )/m)) {
    const at = entry.indexOf('plan:\n');
    if (at < 0) continue;
    const { 'Query Text': statement, Plan } = JSON.parse(entry.slice(at + 6)) as { 'Query Text': string; Plan: Node };
    const read = readingsOf(Plan, statement, big);
    plans.readings.push(...read);
    if (/\boffset\b/i.test(statement)) plans.offsets.push(statement);
  }
  return plans;
}

/** Rows that a plan's nodes took out of big tables, whether they were of use or not. */
function readingsOf(node: Node, statement: string, big: Big): Reading[] {
  const below = (node.Plans ?? []).flatMap((plan) => readingsOf(plan, statement, big));
  const found = big.get(node['Relation Name'] ?? '');
  const loops = node['Actual Loops'] ?? 0;
  if (!found || loops === 0) return below;
  const each =
    (node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  return [...below, { ...found, node: node['Node Type'], rows: Math.round(each * loops), statement }];
}

function readFrom(path: string, from: number): string {
  const length = endOf(path) - from;
  const buffer = Buffer.alloc(length);
  const file = openSync(path, 'r');
  readSync(file, buffer, 0, length, from);
  closeSync(file);
  return buffer.toString('utf8');
}
