import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GST_STATES, stateCodeOf } from './states';

const CODES = Object.keys(GST_STATES);

describe('the states', () => {
  it('each have two digits and a name of their own', () => {
    expect(CODES).toHaveLength(37);
    for (const [code, name] of Object.entries(GST_STATES)) {
      expect(code).toMatch(/^\d\d$/);
      expect(name, code).toMatch(/^[A-Z][a-z]+( [A-Z]?[a-z]+)*$/);
    }
    expect(new Set(Object.values(GST_STATES)).size).toBe(37);
  });

  it('are 36 that there are, and one for what lies in none; those that were merged have no code', () => {
    expect(CODES.filter((code) => Number(code) <= 38).length).toBe(36);
    expect(['25', '28', '39', '00'].filter((code) => code in GST_STATES)).toEqual([]);
    expect(GST_STATES['97']).toBe('Other Territory');
  });

  it.each([
    ['Jammu & Kashmir', '01'],
    ['Chattisgarh', '22'],
    ['Pondicherry', '34'],
    ['Andaman & Nicobar Islands', '35'],
    ['Orissa', '21'],
    ['Uttaranchal', '05'],
    ['Dadra & Nagar Haveli', '26'],
    ['Dadra and Nagar Haveli', '26'],
    ['Daman & Diu', '26'],
    ['Daman and Diu', '26'],
  ])('is found by its other spelling %s as %s', (name, code) => expect(stateCodeOf(name, '560001')).toBe(code));

  it('are found however a name is set', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CODES), fc.nat(3), fc.boolean(), (code, blanks, loud) => {
        const name = GST_STATES[code] ?? '';
        const typed = ' '.repeat(blanks) + (loud ? name.toUpperCase() : name.toLowerCase()) + ' '.repeat(blanks);
        expect(stateCodeOf(typed, '560001')).toBe(code);
      }),
    );
  });

  it('are none without a name', () => {
    expect([stateCodeOf(null, '560001'), stateCodeOf('', '560001'), stateCodeOf('Atlantis', '560001')]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it.each([
    ['194101', '38'],
    ['194999', '38'],
    ['190001', '01'],
    ['193194', '01'],
    ['19410', '01'],
    ['1941011', '01'],
    ['1194101', '01'],
    ['194abc', '01'],
  ])('has the postal code %s of Jammu and Kashmir in %s', (pincode, code) =>
    expect(stateCodeOf('Jammu and Kashmir', pincode)).toBe(code),
  );
});
