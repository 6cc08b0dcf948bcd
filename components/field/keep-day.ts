import { DAY, HOUR } from '@/lib/core/time';
import { claimBook, clearField, keepVisits, listItems, onFieldChange, onProgress, readBook } from './field-store';
import { syncField } from './field-sync';
import type { FieldVisit } from './field-visit';
import { FIELD_WORKER } from './field-worker';

type Keeping = {
  owner: string;
  language: string;
  /** Asked before unsent things are deleted at sign-out. */
  leave: string;
  tell: (kept: Kept) => void;
  /** Something of what waited has arrived. */
  arrived: () => void;
};

/** How much of his waits, once it has had no answer; how much was refused; how much of somebody else's is here. */
export type Kept = { waiting: number; refused: number; others: number };

const KEPT_AT = 'field-page-kept';
const LEAVES = 'form[data-leaves]';
const AGAIN_MS = 20_000;

/** Keeps the day of `owner` on this phone and sends what waits, now and whenever there is a network; answers how to stop. */
export function keepDay({ owner, language, leave, tell, arrived }: Keeping): () => void {
  // What is on its way needs no word here: the page where it was done says it.
  let silent = false;
  const count = async () => {
    const { items, others } = await readBook();
    const of = (state: string) => items.filter((item) => item.state === state).length;
    const waiting = of('saved');
    silent &&= waiting > 0;
    tell({ waiting: silent ? waiting : 0, refused: of('refused'), others });
    return waiting;
  };
  const work = async () => {
    const before = await count();
    if (!navigator.onLine) return;
    await syncField();
    if ((await count()) < before) arrived();
    await readDay(owner);
  };
  const begin = async () => {
    await claimBook(owner);
    silent = true;
    await work();
    await keepPage(language);
  };
  const quietly = (doing: () => Promise<unknown>) => () => void doing().catch(() => undefined);
  const again = quietly(work);
  const seen = () => document.visibilityState === 'visible' && again();
  const onLeave = (event: SubmitEvent) => leaving(event, owner, leave);
  quietly(begin)();
  const stop = [
    onFieldChange(quietly(count)),
    onProgress((progress) => {
      if (progress !== null || silent) return;
      silent = true;
      quietly(count)();
    }),
  ];
  const timer = setInterval(
    quietly(async () => (await count()) > 0 && (await work())),
    AGAIN_MS,
  );
  window.addEventListener('online', again);
  document.addEventListener('visibilitychange', seen);
  document.addEventListener('submit', onLeave, true);
  return () => {
    for (const end of stop) end();
    clearInterval(timer);
    window.removeEventListener('online', again);
    document.removeEventListener('visibilitychange', seen);
    document.removeEventListener('submit', onLeave, true);
  };
}

/** Whoever signs out leaves nothing behind; what was not sent is not deleted without his word. */
function leaving(event: SubmitEvent, owner: string, question: string): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.matches(LEAVES) || form.dataset.leaves === 'now') return;
  event.preventDefault();
  event.stopPropagation();
  void (async () => {
    const items = await listItems(owner).catch(() => []);
    if (items.some(({ state }) => state !== 'sent') && !window.confirm(question)) return;
    await clearField(owner).catch(() => undefined);
    form.dataset.leaves = 'now';
    form.requestSubmit();
  })();
}

/** Makes the service worker keep the page: in another language than before, or when a day has gone by. */
async function keepPage(language: string): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  await navigator.serviceWorker.register(FIELD_WORKER);
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

/** A visit with what can be done about its price and its end; the latter only while there is something to do. */
async function readVisit(id: string): Promise<Omit<FieldVisit, 'readAt'> | null> {
  const visit = await read<Omit<FieldVisit, 'readAt' | 'kit'>>(`/bookings/${id}`);
  if (!visit) return null;
  return { ...visit, kit: hasKit(visit) ? await read<FieldVisit['kit']>(`/bookings/${id}/field-kit`) : null };
}

const hasKit = ({ status }: Pick<FieldVisit, 'status'>): boolean => status === 'accepted' || status === 'in_progress';
const isWhole = (visit: FieldVisit): boolean => Boolean(visit.kit) || !hasKit(visit);

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
    const visit = before?.version === version && isWhole(before) ? before : await readVisit(id);
    if (visit) visits.push({ readAt, ...visit });
  }
  await keepVisits(owner, visits, new Date().toISOString());
}
