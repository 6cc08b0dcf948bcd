import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gstinCheckDigit, gstinProblem, tidyGstin } from './gstin';
import { GST_STATES, stateCodeOf } from './states';

/** Published by their holders on invoices and web pages. */
const REAL = ['27AAPFU0939F1ZV', '29AABCU9603R1ZJ', '24AAACC1206D1ZM', '29AAGCB7383J1Z4'];

describe('a GSTIN', () => {
  it.each(REAL)('%s is sound', (gstin) => expect(gstinProblem(gstin)).toBeNull());

  it.each([
    ['27AAPFU0939F1Z', 'gstin_shape'],
    ['27AAPFU0939F1XV', 'gstin_shape'],
    ['27aapfu0939f1zv', 'gstin_shape'],
    ['127AAPFU0939F1ZV', 'gstin_shape'],
    ['27AAPFU0939F1ZV1', 'gstin_shape'],
    ['99AAPFU0939F1ZV', 'gstin_state'],
    ['27AAPFU0939F1ZW', 'gstin_check'],
    ['', 'gstin_shape'],
  ])('%s has %s', (gstin, problem) => expect(gstinProblem(gstin)).toBe(problem));

  it('is read as people type it', () => expect(tidyGstin(' 27 aapfu0939f1zv ')).toBe('27AAPFU0939F1ZV'));

  it('notices every single wrong character', () => {
    const characters = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    fc.assert(
      fc.property(
        fc.constantFrom(...REAL),
        fc.integer({ min: 0, max: 14 }),
        fc.constantFrom(...characters),
        (gstin, place, other) => {
          fc.pre(gstin[place] !== other);
          expect(gstinProblem(gstin.slice(0, place) + other + gstin.slice(place + 1))).not.toBeNull();
        },
      ),
    );
  });

  it('has one check digit for what stands before it', () => {
    const first = '29ABCDE1234F1Z';
    const sound = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'].filter((one) => gstinProblem(first + one) === null);
    expect(sound).toEqual([gstinCheckDigit(first)]);
  });
});

describe('states', () => {
  it.each([
    ['Karnataka', '560001', '29'],
    ['Chattisgarh', '492001', '22'],
    ['Pondicherry', '605001', '34'],
    ['Jammu & Kashmir', '190001', '01'],
    ['Jammu & Kashmir', '194101', '38'],
    ['Andaman & Nicobar Islands', '744101', '35'],
    ['Atlantis', '999999', null],
    [null, '560001', null],
  ])('%s, %s is %s', (state, pincode, code) => expect(stateCodeOf(state, pincode)).toBe(code));

  it('are each found by their own name', () => {
    for (const [code, name] of Object.entries(GST_STATES)) expect(stateCodeOf(name, '560001')).toBe(code);
  });
});
