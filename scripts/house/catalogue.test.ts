import { afterEach, describe, expect, it } from 'vitest';
import { shapeOf } from '@/lib/core/i18n/icu';
import { catalogueProblems } from './catalogue';
import { plantTree } from './planted';

let remove = () => {};
afterEach(() => remove());

function problemsOf(english: object, hindi: object): string[] {
  const tree = plantTree({
    'messages/en/customer.json': JSON.stringify(english),
    'messages/en/ops.json': '{"desk":"Only in English"}',
    'messages/hi/customer.json': JSON.stringify(hindi),
  });
  remove = tree.remove;
  return catalogueProblems(tree.root);
}

describe('an ICU message', () => {
  it.each([
    ['plain', []],
    ['{a} and {b, number, ::.#}', ['a', 'b:number']],
    ['<b>{a}</b>', ['<b>', 'a']],
    ['{n, plural, =0 {none} one {# of {of}} other {# <b>more</b>}}', ['<b>', 'n:plural', 'of']],
    ['{s, select, yes {{x}} other {it’s}}', ['s:select(other yes)', 'x']],
    ["it''s '{not}' {one}", ['one']],
  ])('%s', (message, asked) => expect(shapeOf(message)).toEqual({ arguments: asked, problems: [] }));

  it.each(['{n, plural, one {#}}', '{open', 'closed}', '{n, plural, other {#}'])('is broken: %s', (message) => {
    expect(shapeOf(message).problems).not.toEqual([]);
  });
});

describe('the languages', () => {
  it.each<[string, object, object, string]>([
    ['a missing text', { a: 'A', b: { c: 'C' } }, { a: 'अ' }, 'hi customer.b.c: missing'],
    ['a text too many', { a: 'A' }, { a: 'अ', b: 'ब' }, 'hi customer.b: not in en'],
    ['another argument', { a: 'A {x}' }, { a: 'अ {y}' }, 'hi customer.a: takes y instead of x'],
    [
      'a branch that nobody takes',
      { a: '{s, select, yes {1} other {2}}' },
      { a: '{s, select, no {1} other {2}}' },
      'hi customer.a: takes s:select(no other) instead of s:select(other yes)',
    ],
    [
      'a plural without other',
      { a: '{n, plural, other {#}}' },
      { a: '{n, plural, one {#}}' },
      'hi customer.a: n has no branch for other',
    ],
  ])('are caught with %s', (_what, english, hindi, line) => expect(problemsOf(english, hindi)).toEqual([line]));
});
