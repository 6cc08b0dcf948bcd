import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvLine, csvResponse } from './csv';
import { sheetOf } from './sheet';

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

it('streams page by page, each read when the one before it was taken, and none once nobody reads', async () => {
  const read: (string | undefined)[] = [];
  const list = async (cursor?: string) => {
    read.push(cursor);
    const number = Number(cursor ?? 0);
    return {
      data: number === 1 ? [] : [{ name: `row ${number}` }],
      nextCursor: number < 9 ? String(number + 1) : null,
    };
  };
  const open = async () => {
    read.length = 0;
    return csvResponse(
      'x.csv',
      await sheetOf({ name: (row: { name: string }) => row.name, nothing: () => null }, list),
    );
  };
  const response = await open();
  expect(response.headers.get('content-disposition')).toContain('x.csv');
  expect(read).toEqual([undefined]);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const next = async () => new TextDecoder().decode((await reader.read()).value);
  expect(await next()).toBe('name,nothing\r\n');
  expect(await next()).toBe('row 0,\r\n');
  await new Promise((resolve) => setTimeout(resolve, 20));
  // One page lies ready beside what was taken, and no more.
  expect(read).toEqual([undefined, '1']);
  await reader.cancel();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(read).toEqual([undefined, '1']);
  const whole = await (await open()).text();
  expect(whole.split('\r\n')).toEqual(['name,nothing', ...[0, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `row ${n},`), '']);
});
