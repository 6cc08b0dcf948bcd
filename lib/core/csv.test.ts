import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvLine, csvResponse } from './csv';

it.each([
  [['a', 1, null], 'a,1,\r\n'],
  [['a,b', 'say "hi"', 'two\nlines'], '"a,b","say ""hi""","two\nlines"\r\n'],
  [['=1+1', '+1', '-1', '@x', '\tx'], "'=1+1,'+1,'-1,'@x,'\tx\r\n"],
  [[-5], '-5\r\n'],
])('writes %j', (cells, line) => expect(csvLine(cells)).toBe(line));

it('never lets a text begin like a formula', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(csvLine([text]).slice(0, -2)).not.toMatch(/^"?[=+\-@\t\r]/);
    }),
  );
});

it('streams page by page', async () => {
  async function* pages() {
    yield [['a', 1]];
    yield [];
    yield [
      ['b', 2],
      ['c', null],
    ];
  }
  const response = csvResponse('x.csv', ['name', 'count'], pages());
  expect(response.headers.get('content-disposition')).toContain('x.csv');
  expect(await response.text()).toBe('name,count\r\na,1\r\nb,2\r\nc,\r\n');
});
