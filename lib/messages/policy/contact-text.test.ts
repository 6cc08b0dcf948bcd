import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contactInText } from './contact-text';

const SCRIPTS = ['0123456789', '०१२३४५६७८९', '٠١٢٣٤٥٦٧٨٩', '௦௧௨௩௪௫௬௭௮௯', '０１２３４５６７８９'];
const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const HINDI = ['शून्य', 'एक', 'दो', 'तीन', 'चार', 'पाँच', 'छह', 'सात', 'आठ', 'नौ'];
const SEPARATORS = ['', ' ', '  ', '-', ' - ', '.', ' dash ', ' dot ', '/', ') ', '\u200b', '–', '\n', ' space '];

const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 13 });
const mobile = digits.map(([, ...rest]) => [9, ...rest]);
const around = fc.constantFrom('', 'call me: ', 'My number is ', 'मेरा नंबर ', 'ring (');
const after = fc.constantFrom('', '.', ' please', ' पर फोन करें', ')');

describe('a telephone number', () => {
  it('is found in any script and with anything between its digits', () => {
    fc.assert(
      fc.property(
        mobile,
        fc.constantFrom(...SCRIPTS),
        fc.array(fc.constantFrom(...SEPARATORS), { minLength: 13, maxLength: 13 }),
        around,
        after,
        (number, script, gaps, before, rest) => {
          // A date with its time can be made of any digits; nobody writes a number so.
          const text = number.map((digit, index) => `${[...script][digit]}${gaps[index]}`).join('');
          fc.pre(!/\d[-/.]\d.*20[23]\d/.test(text));
          return contactInText(`${before}${text}${rest}`) === 'message_phone';
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is found when it is spelled', () => {
    fc.assert(
      fc.property(mobile, fc.constantFrom(WORDS, HINDI), fc.constantFrom(' ', ',', '-'), (number, words, gap) => {
        return contactInText(number.map((digit) => words[digit]).join(gap)) === 'message_phone';
      }),
    );
    expect(contactInText('double nine eight four five triple one two three')).toBe('message_phone');
    expect(contactInText('98O45 O1234')).toBe('message_phone');
  });
});

describe('an address', () => {
  it.each([
    'meera@example.com',
    'meera.iyer@okhdfcbank',
    'pay 9845@upi',
    'meera at gmail dot com',
    'meera (at) gmail (dot) com',
    'see https://example.org/x',
    'www.plumber.example',
    'wa.me/91',
    'HOMEFIX.IN',
    'find us on homefix dot in',
  ])('%s', (text) => expect(contactInText(text)).toBe('message_link'));
});

describe('what a visit needs to say', () => {
  const two = (value: number) => String(value).padStart(2, '0');
  const pincode = fc.integer({ min: 110_000, max: 855_999 }).map((code) => `The pincode is ${code}.`);
  const price = fc
    .tuple(fc.integer({ min: 1, max: 9_999_999 }), fc.constantFrom('₹', 'Rs ', 'Rs. ', 'INR '))
    .map(([amount, sign]) => `That is ${sign}${amount.toLocaleString('en-IN')}.00 in all`);
  const range = fc
    .tuple(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 1, max: 99_999 }))
    .map(([from, to]) => `It costs ₹${from.toLocaleString('en-IN')}-${to.toLocaleString('en-IN')}`);
  const gate = fc.integer({ min: 0, max: 999_999 }).map((code) => `Gate code ${two(code)}#, flat 1203, 560001`);
  const clock = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), fc.constantFrom(':', '.'));
  const time = clock.map(([hour, minute, mark]) => `${two(hour)}${mark}${two(minute)}`);
  const day = fc
    .tuple(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 1, max: 12 }), fc.constantFrom('/', '-', '.'))
    .map(([date, month, mark]) => [two(date), two(month), '2026'].join(mark));
  const iso = fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([month, date]) => `2026-${two(month)}-${two(date)}`);
  const when = fc
    .tuple(fc.oneof(day, iso), time, time)
    .chain(([date, from, to]) =>
      fc.constantFrom(date, `${date} ${from}`, `${date}, ${from} - ${to}`, `${from}-${to}`, `${from} – ${to}`, from),
    )
    .map((text) => `I can come ${text} if you like`);

  it('passes: pincodes, prices, gate codes, dates and times', () => {
    fc.assert(
      fc.property(fc.oneof(pincode, price, range, gate, when), (text) => {
        expect(contactInText(text), text).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    'We need 10, 12, 14, 16 and 18 mm screws',
    'Meet me at noon. In the evening I am away.',
    'Two taps @ Rs 500 each',
    'Only one or two of the three work.',
    'The unit is a 1.5 t from 2019',
    'काम हो गया. धन्यवाद',
    'Order HS-7K2M9Q',
    'It is done.In the evening I will check.',
  ])('passes: %s', (text) => expect(contactInText(text)).toBeNull());
});
