import type { Sql } from 'postgres';

/**
 * Takes the indexes of tables away that no constraint needs, and all triggers that write the log: both cost more than the
 * rows. The result puts all of them back as they were.
 */
export async function setAside(sql: Sql, tables: readonly string[]): Promise<() => Promise<void>> {
  const indexes = await sql<{ name: string; definition: string }[]>`
    select i.indexrelid::regclass::text as name, replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ') as definition
    from pg_index i where i.indrelid = any(${tables}::regclass[])
      and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`;
  const triggers = await sql<{ on: string; always: boolean }[]>`
    select tgrelid::regclass::text as on, tgenabled = 'A' as always from pg_trigger
    where tgname = 'audit' and tgparentid = 0`;
  for (const { name } of indexes) await sql.unsafe(`drop index ${name}`);
  for (const { on } of triggers) await sql.unsafe(`alter table ${on} disable trigger audit`);
  return async () => {
    for (const { definition } of indexes) await sql.unsafe(definition);
    for (const { on, always } of triggers) {
      await sql.unsafe(`alter table ${on} enable ${always ? 'always ' : ''}trigger audit`);
    }
  };
}
