import 'server-only';
import type { TaskName, TaskOptions, Tasks } from '@/lib/core/tasks';
import type { Tx } from './transaction';

const DEFAULT_ATTEMPTS = 25;

const untold = new Set<TaskName>();

/** From now on this process adds no task of that name: whoever writes a past has no open pages to tell of it. */
export function leaveOut(name: TaskName): void {
  untold.add(name);
}

type Added = { name: TaskName; payload: unknown; key: string | null; attempts: number };

/** What an open transaction adds, until it ends. */
const added = new WeakMap<Tx, Added[]>();

const ADD = `select graphile_worker.enqueue_task(t.name, t.payload, t.key, t.attempts)
  from rows from (jsonb_to_recordset($1::jsonb) as (name text, payload json, key text, attempts int)) with ordinality
    as t(name, payload, key, attempts, n)
  order by t.n`;

function add(tx: Tx, tasks: readonly Added[]): void {
  const open = added.get(tx);
  if (open) {
    open.push(...tasks);
    return;
  }
  const all = [...tasks];
  added.set(tx, all);
  tx.beforeEnd(() => tx.post([ADD, [JSON.stringify(all)]]));
}

/** Adds a task inside the business transaction: it exists exactly when that transaction commits. */
export function addTask<N extends TaskName>(tx: Tx, name: N, payload: Tasks[N], options: TaskOptions = {}): void {
  if (untold.has(name)) return;
  const { jobKey = null, maxAttempts = DEFAULT_ATTEMPTS } = options;
  add(tx, [{ name, payload, key: jobKey, attempts: maxAttempts }]);
}

/** Adds several tasks of one kind. */
export function addTasks<N extends TaskName>(tx: Tx, name: N, payloads: readonly Tasks[N][]): void {
  if (payloads.length === 0 || untold.has(name)) return;
  add(
    tx,
    payloads.map((payload) => ({ name, payload, key: null, attempts: DEFAULT_ATTEMPTS })),
  );
}
