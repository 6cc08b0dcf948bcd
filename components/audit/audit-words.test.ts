import { expect, it } from 'vitest';
import { fieldName, valueText } from './audit-words';

const words = { nothing: 'nothing', yes: 'yes', no: 'no' };
const said = (column: string, value: unknown) => valueText(column, value, 'en-IN', words);

it('says fields and values as people do', () => {
  expect(['captured_minor', 'commission_bps', 'vendor_id', 'starts_at', 'display_name'].map(fieldName)).toEqual([
    'captured',
    'commission',
    'vendor',
    'starts',
    'display name',
  ]);
  expect(said('captured_minor', 124_000)).toBe('₹1,240');
  expect(said('commission_bps', 1750)).toBe('17.5 %');
  expect(said('status', 'in_progress')).toBe('in progress');
  expect(said('active', false)).toBe('no');
  expect(said('ended_reason', null)).toBe('nothing');
  expect(said('starts_at', '2026-11-24T04:30:00+00:00')).toContain('10:00');
  expect(said('includes', ['Filter'])).toBe('["Filter"]');
});
