import { DAY } from '@/lib/core/time';
import { heldBack, nextItem } from './field-order';
import { claimBook, clearField, listItems, onFieldChange, onProgress, readBook } from './field-store';
import { syncField } from './field-sync';
import { FIELD_WORKER } from './field-worker';
import { readDay } from './read-day';

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
  // As counted last, which is after every change: the timer asks nothing but this.
  let now = { waiting: 0, held: 0, isDue: false };
  const count = async () => {
    const { items, others } = await readBook();
    const of = (state: string) => items.filter((item) => item.state === state).length;
    now = { waiting: of('saved'), held: heldBack(items).length, isDue: nextItem(items) !== undefined };
    silent &&= now.waiting > 0;
    tell({ waiting: silent ? now.waiting : 0, refused: of('refused'), others });
    return now;
  };
  const round = async () => {
    const before = await count();
    if (!navigator.onLine) return;
    await syncField();
    const after = await count();
    if (after.waiting < before.waiting) arrived();
    await readDay(owner);
    // The day may say that what held it back is reached all the same.
    if ((await count()).held < after.held) await round();
  };
  let running: Promise<void> | undefined;
  const work = () => {
    running ??= round().finally(() => {
      running = undefined;
    });
    return running;
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
  let held = 0;
  const stop = [
    onFieldChange(
      quietly(async () => {
        const before = held;
        held = (await count()).held;
        // Whether it has to be held back is for the day to say.
        if (held > before) await work();
      }),
    ),
    onProgress((progress) => {
      if (progress !== null || silent) return;
      silent = true;
      quietly(count)();
    }),
  ];
  const timer = setInterval(() => now.isDue && again(), AGAIN_MS);
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
