import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import type { LogFinding } from '@/lib/audit/schema';
import { dice } from '../seed/dice';

/** A single change that a superuser makes to the log, and what must be said of it. */
export type Change = {
  what: string;
  apply: (tx: Tx) => Promise<void>;
  /** Whether these findings name the very thing that was changed. */
  located: (findings: readonly LogFinding[]) => boolean;
};

export type Tree = { origin: string; size: number; nodes: { level: number; index: number }[]; checkpoints: number };

/** Answers a whole number below `below`. */
export type Dice = (below: number) => number;

/** Repeats itself from its seed. */
export function diceOf(seed: number): Dice {
  const { between } = dice(seed);
  return (below) => between(0, below - 1);
}

const run =
  (...statements: SQL[]) =>
  async (tx: Tx): Promise<void> => {
    for (const statement of statements) await tx.execute(statement);
  };

const at =
  (leaf: number) =>
  (findings: readonly LogFinding[]): boolean =>
    findings.some((finding) => finding.leaf === BigInt(leaf));

const leafOf = (tree: Tree, leaf: number) => sql`l.origin = ${tree.origin} and l.leaf_index = ${leaf}`;

/** Another value than the one that stands there, of the column's type. */
const OTHER: Record<string, SQL> = {
  at: sql`a.at - interval '1 second'`,
  log_id: sql`a.log_id || 'x'`,
  xid: sql`(a.xid::text::bigint + 1)::text::xid8`,
  actor_id: sql`gen_random_uuid()`,
  actor_role: sql`case a.actor_role when 'super_admin' then 'guest' else 'super_admin' end`,
  request_id: sql`coalesce(a.request_id, '') || 'x'`,
  action: sql`case a.action when 'insert' then 'update' else 'insert' end`,
  table_name: sql`a.table_name || '_other'`,
  row_id: sql`a.row_id || '0'`,
  before: sql`coalesce(a.before, '{}') || jsonb_build_object('status', gen_random_uuid()::text)`,
  after: sql`coalesce(a.after, '{}') || jsonb_build_object('total_minor', (random() * 1e9)::int)`,
  ip: sql`coalesce(a.ip, '10.0.0.1') + 1`,
  user_agent: sql`coalesce(a.user_agent, '') || '!'`,
  salt: sql`gen_random_bytes(16)`,
  origin_salt: sql`gen_random_bytes(16)`,
  values_sha256: sql`sha256(a.values_sha256)`,
  origin_sha256: sql`sha256(a.origin_sha256)`,
};

function rowChange(tree: Tree, dice: Dice): Change {
  const leaf = dice(tree.size);
  const columns = Object.keys(OTHER);
  const column = columns[dice(columns.length)] ?? 'after';
  const gone = ['salt', 'before', 'after', 'ip', 'user_agent'].includes(column) && dice(4) === 0;
  const other = OTHER[column];
  const value = gone ? sql`case when a.${sql.identifier(column)} is null then ${other} else null end` : other;
  return {
    what: `${column} of the row at leaf ${leaf}`,
    apply: run(sql`update audit_log a set ${sql.identifier(column)} = ${value} from audit_leaves l
      where l.audit_at = a.at and l.audit_id = a.id and ${leafOf(tree, leaf)}`),
    located: at(leaf),
  };
}

/** Values or origin taken out with their salt, and what a superuser may write beside it to make it look like an erasure. */
function rowErasure(tree: Tree, dice: Dice): Change {
  const leaf = dice(tree.size);
  const values = dice(2) === 0;
  const part = values
    ? sql`before = null, after = null, salt = null, erasure_id =`
    : sql`ip = null, user_agent = null, origin_salt = null, origin_erasure_id =`;
  const madeUp = '0193d3a0-0000-7000-8000-00000000e4a5';
  const forged = sql`insert into erasures (id, kind, status, rule, due_at, started_at, done_at) values (${madeUp}::uuid,
    'retention', 'done', 'messages', app_now(), app_now(), app_now())`;
  const ways: [string, SQL, SQL[]][] = [
    ['no erasure', sql`null`, []],
    ['an erasure that never was', sql`gen_random_uuid()`, []],
    ['an erasure that is not in the log', sql`${madeUp}::uuid`, [forged]],
  ];
  const [whose, id, before] = ways[dice(ways.length)] ?? ['', sql`null`, []];
  return {
    what: `${values ? 'values' : 'origin'} of the row at leaf ${leaf} gone by ${whose}`,
    apply: run(
      ...before,
      sql`update audit_log a set ${part} ${id} from audit_leaves l
        where l.audit_at = a.at and l.audit_id = a.id and ${leafOf(tree, leaf)}`,
    ),
    located: at(leaf),
  };
}

function rowDeletion(tree: Tree, dice: Dice): Change {
  const leaf = dice(tree.size);
  return {
    what: `the row at leaf ${leaf} deleted`,
    apply: run(sql`delete from audit_log a using audit_leaves l
      where l.audit_at = a.at and l.audit_id = a.id and ${leafOf(tree, leaf)}`),
    located: at(leaf),
  };
}

function rowInsertion(tree: Tree, dice: Dice): Change {
  const leaf = dice(tree.size);
  const forged = `forged-${leaf}`;
  return {
    what: `a row put in beside leaf ${leaf}`,
    apply:
      run(sql`insert into audit_log (at, log_id, xid, actor_role, action, table_name, row_id, values_sha256, origin_sha256)
      select a.at, a.log_id, a.xid, 'super_admin', 'update', 'payments', ${forged}, a.values_sha256, a.origin_sha256
      from audit_log a join audit_leaves l on l.audit_at = a.at and l.audit_id = a.id where ${leafOf(tree, leaf)}`),
    located: (findings) => findings.some(({ code, row }) => code === 'row_unsealed' && row === `payments ${forged}`),
  };
}

function leafChange(tree: Tree, dice: Dice): Change {
  const leaf = dice(tree.size);
  const ways: [string, SQL][] = [
    ['sha256', sql`sha256(l.sha256)`],
    ['audit_id', sql`l.audit_id + 1000000000`],
    ['audit_at', sql`l.audit_at + interval '1 millisecond'`],
    ['leaf_index', sql`l.leaf_index + 1000000`],
    ['origin', sql`l.origin || 'x'`],
  ];
  const [column, value] = ways[dice(ways.length)] ?? ['sha256', sql`null`];
  return {
    what: `${column} of leaf ${leaf}`,
    apply: run(sql`update audit_leaves l set ${sql.identifier(column)} = ${value} where ${leafOf(tree, leaf)}`),
    located: at(leaf),
  };
}

function leafDeletion(tree: Tree, dice: Dice): Change {
  const leaf = dice(tree.size);
  return {
    what: `leaf ${leaf} deleted`,
    apply: run(sql`delete from audit_leaves l where ${leafOf(tree, leaf)}`),
    located: at(leaf),
  };
}

/** Two leaves change places, with everything that belongs to them. */
function leafSwap(tree: Tree, dice: Dice): Change {
  const one = dice(tree.size - 1);
  const other = one + 1 + dice(tree.size - 1 - one);
  return {
    what: `leaves ${one} and ${other} changed places`,
    apply: run(
      sql`update audit_leaves l set leaf_index = 1000000 where ${leafOf(tree, one)}`,
      sql`update audit_leaves l set leaf_index = ${one} where ${leafOf(tree, other)}`,
      sql`update audit_leaves l set leaf_index = ${other} where ${leafOf(tree, 1_000_000)}`,
    ),
    located: (findings) => at(one)(findings) || at(other)(findings),
  };
}

function nodeChange(tree: Tree, dice: Dice): Change {
  const node = tree.nodes[dice(tree.nodes.length)] ?? { level: 8, index: 0 };
  const which = `${node.level}/${node.index}`;
  const here = sql`origin = ${tree.origin} and level = ${node.level} and node_index = ${node.index}`;
  const ways: [string, SQL][] = [
    ['changed', sql`update audit_nodes set sha256 = sha256(sha256) where ${here}`],
    ['deleted', sql`delete from audit_nodes where ${here}`],
    ['moved', sql`update audit_nodes set node_index = node_index + 1000 where ${here}`],
    ['raised', sql`update audit_nodes set level = level + 24 where ${here}`],
  ];
  const [how, statement] = ways[dice(ways.length)] ?? ['', sql`select`];
  return {
    what: `node ${which} ${how}`,
    apply: run(statement),
    located: (findings) => findings.some((finding) => finding.which === which),
  };
}

function checkpointChange(tree: Tree, dice: Dice): Change {
  const number = 1 + dice(tree.checkpoints);
  const here = sql`origin = ${tree.origin} and number = ${number}`;
  const place = 1 + dice(60);
  const ways: [string, SQL][] = [
    [
      'changed',
      sql`update audit_checkpoints set note = overlay(note placing
      case substr(note, ${place}, 1) when 'A' then 'B' else 'A' end from ${place} for 1) where ${here}`,
    ],
    ['deleted', sql`delete from audit_checkpoints where ${here}`],
    ['renumbered', sql`update audit_checkpoints set number = number + 1000 where ${here}`],
    ['of another size', sql`update audit_checkpoints set tree_size = tree_size + 1 where ${here}`],
  ];
  const [how, statement] = ways[dice(ways.length)] ?? ['', sql`select`];
  return {
    what: `checkpoint ${number} ${how}`,
    apply: run(statement),
    located: (findings) => findings.some((finding) => finding.which === String(number)),
  };
}

export const LOG_CHANGES = [
  rowChange,
  rowErasure,
  rowDeletion,
  rowInsertion,
  leafChange,
  leafDeletion,
  leafSwap,
  nodeChange,
  checkpointChange,
] as const;

/** The end of the tree with all that belongs to it: inside the database nothing of it is left. */
export const cutEnd = (tree: Tree, size: number, checkpoints: number) =>
  run(
    sql`delete from audit_log a using audit_leaves l where l.audit_at = a.at and l.audit_id = a.id
      and l.origin = ${tree.origin} and l.leaf_index >= ${size}`,
    sql`delete from audit_leaves where origin = ${tree.origin} and leaf_index >= ${size}`,
    sql`delete from audit_nodes where origin = ${tree.origin} and ((node_index + 1) << level) > ${size}`,
    sql`delete from audit_checkpoints where origin = ${tree.origin} and number > ${checkpoints}`,
  );
