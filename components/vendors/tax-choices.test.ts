import { expect, it } from 'vitest';
import { taxChoices } from './tax-choices';

it('begins with the service’s own tax and names each once', () => {
  expect(taxChoices(1800)).toEqual([1800, 0, 500, 1200, 2800]);
  expect(taxChoices(300)).toEqual([300, 0, 500, 1200, 1800, 2800]);
});
