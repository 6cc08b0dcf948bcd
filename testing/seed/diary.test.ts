import { expect, it } from 'vitest';
import { play, type Story } from './diary';

const MINUTE = 60_000;
const at = (minute: number) => new Date(Date.UTC(2026, 0, 1) + minute * MINUTE);

function diary() {
  const log: string[] = [];
  let now = at(0);
  const minute = () => Math.round((now.getTime() - at(0).getTime()) / MINUTE);
  async function* story(name: string, minutes: number[]): Story {
    for (const one of minutes) {
      yield at(one);
      log.push(`${name}${minute()}`);
    }
  }
  const moveTo = async (to: Date) => {
    expect(to.getTime(), 'the clock never goes back').toBeGreaterThanOrEqual(now.getTime());
    now = to;
  };
  return { log, story, moveTo };
}

it('plays entries of all stories in one order, no entry before its time', async () => {
  const { log, story, moveTo } = diary();
  await play([story('a', [10, 100, 300]), story('b', [50, 200])], at(1000), { moveTo, settle: async () => {} });
  expect(log).toEqual(['a10', 'b50', 'a100', 'b200', 'a300']);
});

it('joins what is a quarter of an hour apart, and settles before a long pause and at the end', async () => {
  const { log, story, moveTo } = diary();
  let settled = 0;
  const settle = async () => {
    settled += 1;
  };
  await play([story('a', [10]), story('b', [20]), story('c', [26, 200])], at(1000), { moveTo, settle });
  expect(log).toEqual(['a20', 'b20', 'c26', 'c200']);
  // After 26 and after 200, and once more when all is told.
  expect(settled).toBe(3);
});

it('leaves open what comes after the end', async () => {
  const { log, story, moveTo } = diary();
  await play([story('a', [10, 90])], at(60), { moveTo, settle: async () => {} });
  expect(log).toEqual(['a10']);
});
