import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { type FieldAct, newItem } from './field-item';
import { addItem, claimBook, clearField, listItems, settleItem } from './field-store';
import { keepAct } from './keep-act';

const ME = 'me';
const AT = '2026-11-27T10:00:00.000Z';
const photo = { verb: 'photo', kind: 'after', takenAt: AT, sha256: '0', file: new Blob(), name: 'a.jpg' } as const;
const tick = { verb: 'checklist', itemId: 'tap', done: true } as const;

beforeEach(async () => {
  await clearField(ME);
  await claimBook(ME);
});

const inTurn = async () => (await listItems(ME)).sort((a, b) => a.seq - b.seq);
const states = async () => (await inTurn()).map(({ act, state }) => `${act.verb} ${state}`);
/** Kept in their order, the first of them refused. */
async function refused(...acts: [FieldAct, ...FieldAct[]]): Promise<void> {
  for (const act of acts) await keepAct(ME, 'a', act);
  const [first] = await inTurn();
  await settleItem(first?.seq ?? 0, { state: 'refused', code: 'other' });
}

describe('what is done again after it was refused', () => {
  it.each([
    { verb: 'en-route' },
    { verb: 'arrive' },
    { verb: 'start', startCode: '1234' },
    { verb: 'price', items: [{ id: 'tap' }], reason: 'Cracked', addedMinutes: 0 },
    { verb: 'unfinished', reason: 'parts', note: 'No cartridge', way: 'charge', expectedFeeMinor: 19_900 },
    { verb: 'message', body: 'Hello' },
  ] satisfies FieldAct[])('takes the place of what was refused: $verb', async (act) => {
    await refused(act, photo);
    const [before] = await inTurn();
    await keepAct(ME, 'a', act);
    expect(await states()).toEqual([`${act.verb} saved`, 'photo saved']);
    const [now] = await inTurn();
    expect([now?.seq, now?.code]).toEqual([before?.seq, undefined]);
    expect(now?.clientId).not.toBe(before?.clientId);
  });

  it('goes last where it is the end, since what it lacked came after it', async () => {
    await refused({ verb: 'complete' }, photo);
    await keepAct(ME, 'a', { verb: 'complete' });
    expect(await states()).toEqual(['photo saved', 'complete saved']);
  });

  it('takes that place though the same waits behind it, which would wait for ever', async () => {
    await refused({ verb: 'start', startCode: '0000' });
    await addItem(newItem(ME, 'a', { verb: 'start', startCode: '1234' }));
    await keepAct(ME, 'a', { verb: 'start', startCode: '1234' });
    expect(await states()).toEqual(['start saved', 'start saved']);
  });

  it('takes no other visit’s place, and no photo’s or tick’s', async () => {
    await refused({ verb: 'start' });
    await keepAct(ME, 'b', { verb: 'start' });
    await keepAct(ME, 'c', photo);
    await keepAct(ME, 'c', tick);
    for (const { seq, bookingId } of await inTurn()) {
      if (bookingId === 'c') await settleItem(seq, { state: 'refused', code: 'other' });
    }
    await keepAct(ME, 'c', photo);
    await keepAct(ME, 'c', tick);
    expect(await states()).toEqual([
      'start refused',
      'start saved',
      'photo refused',
      'checklist refused',
      'photo saved',
      'checklist saved',
    ]);
  });
});

it('keeps a move that waits already once, and whatever may be said twice as often as it is said', async () => {
  for (const act of [{ verb: 'arrive' }, { verb: 'message', body: 'Hello' }, tick, photo] as const) {
    await keepAct(ME, 'a', act);
    await keepAct(ME, 'a', act);
  }
  expect(await states()).toEqual([
    'arrive saved',
    'message saved',
    'message saved',
    'checklist saved',
    'checklist saved',
    'photo saved',
    'photo saved',
  ]);
});
