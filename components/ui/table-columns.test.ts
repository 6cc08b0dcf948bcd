import { expect, test } from 'vitest';
import { askedColumns, shownColumns, switchedColumns } from './table-columns';

const COLUMNS = [{ key: 'visit' }, { key: 'status' }, { key: 'total' }, { key: 'made', optional: true }];
const keys = (asked: string[] | null) => shownColumns(COLUMNS, asked).map(({ key }) => key);

test('the address rules over the cookie, and nothing chosen is null', () => {
  expect(askedColumns({ cols: 'visit.total' }, 'status')).toEqual(['visit', 'total']);
  expect(askedColumns({}, 'status')).toEqual(['status']);
  expect(askedColumns({ cols: '' }, undefined)).toBeNull();
});

test('without a choice the optional columns are away; the first one cannot be', () => {
  expect(keys(null)).toEqual(['visit', 'status', 'total']);
  expect(keys(['made'])).toEqual(['visit', 'made']);
  expect(keys(['total', 'nonsense', 'status'])).toEqual(['visit', 'status', 'total']);
});

test('switching keeps the order of the table, and the usual choice is no choice', () => {
  expect(switchedColumns(COLUMNS, ['visit', 'status', 'total'], 'made')).toBe('visit.status.total.made');
  expect(switchedColumns(COLUMNS, ['visit', 'total'], 'total')).toBe('visit');
  expect(switchedColumns(COLUMNS, ['visit', 'status', 'total', 'made'], 'made')).toBe('');
});
