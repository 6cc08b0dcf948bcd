import { AsyncLocalStorage } from 'node:async_hooks';
import { armFailpoints } from '@/lib/core/arm-failpoints';
import type { FailpointStep } from '@/lib/core/failpoints';

/** One life of a process of ours: after how many failpoints it dies, whether it has, and what it writes just now. */
type Life = { left: number | null; dead: string | null; writes: string; end: (point: string) => void };

const lives = new AsyncLocalStorage<Life>();

/** How often each failpoint was passed, and how often a life ended there. */
export const passed = new Map<string, number>();
export const died = new Map<string, number>();

const count = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);

class Death extends Error {}

/** A dead process does nothing more: whoever waits for it waits for ever, so that no catch and no finally of it runs. */
const never = () => new Promise<void>(() => {});

const IDS = /\b(pi|ch|cus|pm|re|tr|acct|seti|dp|du|trr)_\w+|[0-9a-f]{8}-[0-9a-f-]{27}/g;

/** The function of ours that asked for the write, read from the stack without its source maps. */
export function writer(): string {
  const keep = Error.prepareStackTrace;
  Error.prepareStackTrace = (_, sites) => sites;
  const sites = new Error('where').stack as unknown as NodeJS.CallSite[];
  Error.prepareStackTrace = keep;
  const own = sites.map((site) => ({ file: site.getFileName() ?? '', name: site.getFunctionName() }));
  const found = own.find(({ file }) => /\/lib\/[a-z]+\/(commands|provider|queries)\/|\.test\.ts/.test(file));
  const file = /([\w-]+)(\.test)?\.ts/.exec(found?.file ?? '')?.[1] ?? 'somewhere';
  return `${file} ${found?.name ?? ''}`.trim();
}

/** "record-intent recordIntent: commits", "POST /v1/refunds: answered". */
export const nameOf = (step: FailpointStep, what: string, writes: string): string =>
  step.startsWith('write')
    ? `${writes}: ${step.slice('write_'.length)}`
    : `${what.replace(/\?.*$/, '').replace(IDS, ':id')}: ${step.slice('provider_'.length)}`;

async function hook(step: FailpointStep, what: string): Promise<void> {
  const life = lives.getStore();
  if (!life) return;
  if (life.dead !== null) {
    // An open transaction of the dead is rolled back, as the database does when its client is gone.
    if (step === 'write_commits') throw new Death();
    if (step === 'write_undone') life.end(life.dead);
    return never();
  }
  if (step === 'write_undone') return;
  if (step === 'write_begins') life.writes = writer();
  const name = nameOf(step, what, life.writes);
  count(passed, name);
  if (life.left === null) return;
  life.left -= 1;
  if (life.left >= 0) return;
  life.dead = name;
  count(died, name);
  if (step === 'write_commits') throw new Death();
  life.end(name);
  return never();
}

export type Ended<T> = { value: T } | { died: string } | { threw: unknown };

/**
 * Runs work as a process that dies at the failpoint after the next `left` ones (null: it lives). Resolves with what the
 * work gave, with where it died, or with what it threw.
 */
export function live<T>({ left }: { left: number | null }, work: () => Promise<T>): Promise<Ended<T>> {
  armFailpoints(hook);
  return new Promise((resolve) => {
    const life: Life = { left, dead: null, writes: '', end: (point) => resolve({ died: point }) };
    lives.run(life, work).then(
      (value) => resolve({ value }),
      (threw: unknown) => resolve({ threw }),
    );
  });
}
