import { DAY, HOUR } from '@/lib/core/time';
import { clearField, keepVisits, listItems, onFieldChange, readBook } from './field-store';
import { syncField } from './field-sync';
import type { FieldVisit } from './field-visit';

type Keeping = {
  owner: string;
  language: string;
  /** Asked before unsent things are deleted at sign-out. */
  leave: string;
  tell: (kept: { waiting: number; refused: number }) => void;
  /** Something of what waited has arrived. */
  arrived: () => void;
};

const WORKER = '/field-worker.js';
const KEPT_AT = 'field-page-kept';
const LEAVES = 'form[data-leaves]';

/** Keeps the day of `owner` on this phone and sends what waits, now and whenever there is a network; answers how to stop. */
export function keepDay({ owner, language, leave, tell, arrived }: Keeping): () => void {
  const count = async () => {
    const items = await listItems();
    const of = (state: string) => items.filter((item) => item.state === state).length;
    tell({ waiting: of('saved'), refused: of('refused') });
    return of('saved');
  };
  const work = async () => {
    if (!navigator.onLine) return;
    const before = await count();
    await syncField();
    if ((await count()) < before) arrived();
    await readDay(owner);
  };
  const begin = async () => {
    if ((await readBook()).owner !== owner) await clearField();
    await work();
    await keepPage(language);
  };
  const quietly = (doing: () => Promise<unknown>) => () => void doing().catch(() => undefined);
  const again = quietly(work);
  const seen = () => document.visibilityState === 'visible' && again();
  const onLeave = (event: SubmitEvent) => leaving(event, leave);
  quietly(begin)();
  const stop = onFieldChange(quietly(count));
  window.addEventListener('online', again);
  document.addEventListener('visibilitychange', seen);
  document.addEventListener('submit', onLeave, true);
  return () => {
    stop();
    window.removeEventListener('online', again);
    document.removeEventListener('visibilitychange', seen);
    document.removeEventListener('submit', onLeave, true);
  };
}

/** Whoever signs out leaves nothing behind; what was not sent is not deleted without his word. */
function leaving(event: SubmitEvent, question: string): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.matches(LEAVES) || form.dataset.leaves === 'now') return;
  event.preventDefault();
  event.stopPropagation();
  void (async () => {
    const items = await listItems().catch(() => []);
    if (items.some(({ state }) => state !== 'sent') && !window.confirm(question)) return;
    await clearField().catch(() => undefined);
    form.dataset.leaves = 'now';
    form.requestSubmit();
  })();
}

/** Makes the service worker keep the page: in another language than before, or when a day has gone by. */
async function keepPage(language: string): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  await navigator.serviceWorker.register(WORKER);
  const { active } = await navigator.serviceWorker.ready;
  const [was, at] = (localStorage.getItem(KEPT_AT) ?? '').split(' ');
  if (was === language && Date.now() - Number(at) < DAY) return;
  active?.postMessage({ keep: language });
  localStorage.setItem(KEPT_AT, `${language} ${Date.now()}`);
}

const OPEN = 'accepted,in_progress,completed';

async function read<T>(address: string): Promise<T | null> {
  const answer = await fetch(`/api/v1${address}`);
  return answer.ok ? ((await answer.json()) as T) : null;
}

/** Reads his visits from yesterday to tomorrow; one that has not changed is not read again. */
async function readDay(owner: string): Promise<void> {
  const now = Date.now();
  const [from, to] = [new Date(now - DAY).toISOString(), new Date(now + DAY + 12 * HOUR).toISOString()];
  type Row = { id: string; version: number };
  const rows = await read<{ data: Row[] }>(`/bookings?status=${OPEN}&from=${from}&to=${to}&sort=startsAt&limit=30`);
  if (!rows) return;
  const known = new Map((await readBook()).visits.map((visit) => [visit.id, visit]));
  const visits: FieldVisit[] = [];
  for (const { id, version } of rows.data) {
    const before = known.get(id);
    const readAt = new Date().toISOString();
    const visit = before?.version === version ? before : await read<Omit<FieldVisit, 'readAt'>>(`/bookings/${id}`);
    if (visit) visits.push({ readAt, ...visit });
  }
  await keepVisits(owner, visits, new Date().toISOString());
}
