import 'fake-indexeddb/auto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FieldAct } from './field-item';
import { addItem, claimBook, clearField, dropItem, listItems, settleItem } from './field-store';
import { keepDay } from './keep-day';

const ME = 'me';
const AT = '2026-11-27T10:00:00.000Z';
const A_ROUND_MS = 20_000;
const visit = (status: string) => ({ id: 'a', status, startsAt: AT, version: 1 });

let asked: string[] = [];
let signals: (AbortSignal | null | undefined)[] = [];
let page = new EventTarget();
let stop = () => {};

/** A phone's page whose server answers `visits` as the day, and nothing at all of it where there are none. */
function onPage(visits?: ReturnType<typeof visit>[]): void {
  page = new EventTarget();
  vi.stubGlobal('window', page);
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
  // The lock is given a moment later, as by a browser.
  const request = async (_: string, run: () => unknown) => pause(0).then(run);
  vi.stubGlobal('navigator', { onLine: true, locks: { request } });
  vi.stubGlobal('fetch', async (address: string, init?: RequestInit) => {
    const path = address.replace(/^\/api\/v1/, '').replace(/\?.*/, '');
    asked.push(path);
    signals.push(init?.signal);
    if (path === '/me') return Response.json({ id: ME, name: 'Farida' });
    if (path !== '/bookings') return Response.json(visits?.find(({ id }) => path === `/bookings/${id}`) ?? {});
    if (!visits) return new Promise<Response>(() => {});
    return Response.json({ data: visits.map(({ id }) => ({ id, version: 1 })) });
  });
}

const begin = () => {
  stop = keepDay({ owner: ME, language: 'en', leave: '', tell: () => {}, arrived: () => {} });
};
const until = async (isSo: () => boolean | Promise<boolean>) => {
  for (let tries = 0; !(await isSo()); tries += 1) {
    if (tries > 200) throw new Error('it never came to that');
    await pause(10);
  }
};
const add = (act: FieldAct) => addItem({ clientId: `client-${act.verb}`, owner: ME, bookingId: 'a', at: AT, act });
const states = async () => (await listItems(ME)).map(({ act, state }) => `${act.verb} ${state}`);

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  [asked, signals] = [[], []];
  await clearField(ME);
  await claimBook(ME);
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A wrong code, and an end behind it. */
async function heldBack(): Promise<void> {
  await add({ verb: 'start', startCode: '0000' });
  const [start] = await listItems(ME);
  await settleItem(start?.seq ?? 0, { state: 'refused', code: 'wrong_start_code' });
  await add({ verb: 'complete' });
}

describe('a page that keeps the day', () => {
  it('asks the server for nothing while what waits is held back, and goes on when it is not', async () => {
    onPage([visit('accepted')]);
    await heldBack();
    begin();
    await until(() => asked.includes('/bookings'));
    await pause(100);
    asked = [];
    for (let rounds = 0; rounds < 3; rounds += 1) {
      vi.advanceTimersByTime(A_ROUND_MS);
      await pause(30);
    }
    expect(asked).toEqual([]);
    const [start] = await listItems(ME);
    await dropItem(start?.seq ?? 0);
    await pause(30);
    vi.advanceTimersByTime(A_ROUND_MS);
    await until(async () => (await states()).join() === 'complete sent');
    expect(asked).toContain('/me');
  });

  it('lets go what was held back once the day says that the verb is reached', async () => {
    onPage([visit('in_progress')]);
    await heldBack();
    begin();
    await until(async () => (await states()).join() === 'complete sent');
  });

  it('reads the day once at a time, and not for ever', async () => {
    onPage();
    begin();
    await until(() => asked.includes('/bookings'));
    for (let wishes = 0; wishes < 3; wishes += 1) {
      page.dispatchEvent(new Event('online'));
      await pause(30);
    }
    expect(asked.filter((path) => path === '/bookings')).toHaveLength(1);
    expect(signals.every((signal) => signal instanceof AbortSignal)).toBe(true);
  });
});
