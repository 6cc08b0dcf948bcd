import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInk } from './policy';
import { signOffInput } from './schema';
import { SIGNATURE_REQUEST_TRANSITIONS } from './state';

const line = (points: [number, number][]) => [{ points: points.map(([x, y]) => ({ x, y })) }];

describe('isInk', () => {
  it('takes a short real signature', () =>
    expect(
      isInk(
        line([
          [20, 60],
          [60, 20],
          [90, 70],
          [140, 40],
        ]),
        360,
      ),
    ).toBe(true));
  it.each([
    ['nothing', []],
    ['empty strokes', [{ points: [] }]],
    ['one dot', line([[50, 50]])],
    ['many dots in one place', line(Array.from({ length: 50 }, () => [50, 50] as [number, number]))],
    ['a trembling finger', line(Array.from({ length: 80 }, (_, index) => [50 + (index % 2), 50] as [number, number]))],
  ])('refuses %s', (_name, strokes) => expect(isInk(strokes, 360)).toBe(false));

  it('judges a signature alike however large the pad is', () => {
    const points = fc.array(fc.tuple(fc.nat(300), fc.nat(100)), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(points, fc.constantFrom(2, 4), (drawn, by) => {
        const larger = drawn.map(([x, y]) => [x * by, y * by] as [number, number]);
        expect(isInk(line(larger), 360 * by)).toBe(isInk(line(drawn), 360));
      }),
    );
  });
});

describe('signOffInput', () => {
  const good = {
    offerSha256: 'a'.repeat(64),
    typedName: 'Meera',
    width: 360,
    height: 140,
    rating: 5,
    consentVersion: 'x',
    timezone: 'Asia/Kolkata',
  };
  it('fills in what may be left out', () =>
    expect(signOffInput.parse(good)).toMatchObject({ strokes: [], comment: null, relation: 'self', locale: 'en' }));
  it.each([
    ['rating', { rating: 6 }, 'rating_required'],
    ['rating', { rating: undefined }, 'rating_required'],
    ['comment', { comment: '\ud800' }, 'bad_text'],
    ['timezone', { timezone: 'Mars/Olympus' }, 'bad_time_zone'],
    ['relation', { relation: 'vendor' }, 'not_a_choice'],
    ['offerSha256', { offerSha256: 'A'.repeat(64) }, 'bad_hash'],
  ])('refuses a wrong %s', (path, change, message) => {
    const result = signOffInput.safeParse({ ...good, ...change });
    expect(result.error?.issues.map((issue) => [issue.path.join('.'), issue.message])).toEqual([[path, message]]);
  });
});

it('says everything that is missing at once', () => {
  const fields = signOffInput
    .safeParse({ strokes: [], width: 360, height: 144 })
    .error?.issues.map((one) => one.path[0]);
  expect(fields).toEqual(expect.arrayContaining(['offerSha256', 'rating', 'consentVersion', 'timezone', 'strokes']));
  for (const strokes of [[null], [{ points: 'x' }], [{ points: [null] }], 'x', { length: 3 }]) {
    expect(signOffInput.safeParse({ strokes, width: 360 }).success).toBe(false);
  }
  expect(signOffInput.safeParse(null).success).toBe(false);
});

it('has the transition table of the database', () => {
  const sql = readFileSync('db/migrations/0003_guards.sql', 'utf8');
  const table = /ON signature_requests FOR EACH ROW EXECUTE FUNCTION guard_transition\(\s*'([^']+)'/.exec(sql)?.[1];
  expect(JSON.parse(table ?? '')).toEqual(SIGNATURE_REQUEST_TRANSITIONS);
});
