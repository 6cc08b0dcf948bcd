import 'server-only';
import { sql } from 'drizzle-orm';
import { readAs, type Tx } from '@/db/client';
import { mintSystem } from './actor';

type Mode = 'demo' | 'production';

const RECIPE = {
  demo: 'a demonstration never works on it; set HOMESERVE_MODE=production, or give another database',
  production: 'production needs a database of its own; make a new one and run migrate',
} as const;

/**
 * Why this database may not serve in `mode`: it belongs to the other mode, or it holds what only a demonstration
 * has. A database without our tables is refused for nothing: it is new.
 */
export async function databaseRefusals(mode: Mode): Promise<string[]> {
  try {
    return await readAs(mintSystem('start'), async (tx) => {
      const side = await wrongSide(tx, mode);
      return mode === 'demo' ? side : [...side, ...(await roleFaults(tx)), ...(await leftovers(tx))];
    });
  } catch (error) {
    const why = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return [`DATABASE_APP_URL does not answer: ${why instanceof Error ? why.message : String(why)}`];
  }
}

async function exists(tx: Tx, table: string): Promise<boolean> {
  const [row] = await tx.execute<{ found: boolean }>(sql`select to_regclass(${table}) is not null as found`);
  return row?.found ?? false;
}

async function wrongSide(tx: Tx, mode: Mode): Promise<string[]> {
  if (!(await exists(tx, 'operational.deployment'))) return [];
  const [row] = await tx.execute<{ mode: Mode }>(sql`select mode from operational.deployment`);
  return !row || row.mode === mode ? [] : [`The database is marked ${row.mode}: ${RECIPE[mode]}`];
}

/** The row security that protects people from each other does not bind these. */
async function roleFaults(tx: Tx): Promise<string[]> {
  const [role] = await tx.execute<{ name: string; above: boolean; owns: boolean }>(sql`
    select rolname as name, rolsuper or rolbypassrls as above,
      exists (select 1 from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and c.relowner = r.oid) as owns
    from pg_roles r where rolname = current_user`);
  if (!role?.above && !role?.owns) return [];
  const why = role.above ? 'is above row security' : 'owns the tables';
  return [`DATABASE_APP_URL signs in as ${role.name}, which ${why}; give the address of homeserve_app`];
}

async function leftovers(tx: Tx): Promise<string[]> {
  const problems: string[] = [];
  if (await exists(tx, 'operational.clock')) {
    const [clock] = await tx.execute<{ moved: boolean }>(sql`
      select exists (select 1 from operational.clock where offset_ms <> 0) as moved`);
    if (clock?.moved) problems.push('The clock of the database was moved (operational.clock); set its offset to 0');
  }
  if (await exists(tx, 'public.users')) {
    const [people] = await tx.execute<{ count: number }>(sql`
      select count(*)::int as count from users where demo or email like '%@homeserve.test'`);
    if (people?.count) problems.push(`The database has demonstration accounts (${people.count}); ${RECIPE.production}`);
  }
  return problems;
}
