/** What a text would give away. */
export type ContactInText = 'message_phone' | 'message_link';

/** From so many digits on it can be somebody's number; a pincode has six. */
const PHONE_DIGITS = 8;

/** The zero of every script of India's languages, and of Arabic and Persian. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66] as const;

const DIGIT_WORDS: Record<string, string> = {
  zero: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  शून्य: '0',
  एक: '1',
  दो: '2',
  तीन: '3',
  चार: '4',
  पांच: '5',
  पाँच: '5',
  छह: '6',
  छः: '6',
  सात: '7',
  आठ: '8',
  नौ: '9',
};
const TIMES: Record<string, number> = { double: 2, triple: 3 };
const SEPARATOR_WORDS = new Set(['dash', 'hyphen', 'minus', 'dot', 'point', 'space', 'plus', 'डैश', 'डॉट', 'बिंदु']);

const asciiDigit = (mark: string): string => {
  const code = mark.codePointAt(0) ?? 0;
  const zero = ZEROS.find((first) => code >= first && code <= first + 9);
  return zero === undefined ? mark : String(code - zero);
};

/** The same text as a reader hears it: one alphabet of digits, nothing invisible, number words as digits. */
function heard(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/\p{Cf}|\u034f/gu, '')
    .replace(/\p{Nd}/gu, asciiDigit)
    .toLowerCase();
  const words = plain.replace(/[\p{L}\p{M}]+/gu, (word) => {
    if (DIGIT_WORDS[word]) return DIGIT_WORDS[word];
    return SEPARATOR_WORDS.has(word) ? '-' : word;
  });
  return words
    .replace(/\b(double|triple)\s+(\d)/g, (_, word: string, digit: string) => digit.repeat(TIMES[word] ?? 1))
    .replace(/(?<=\d\s?)o(?=\s?\d)/g, '0');
}

/** Digits with at most a few marks between them. A comma with a space after it begins something new. */
const RUN = /\d(?:(?:(?!,\s)[\s().,:;/\\_*|~+'"\-\u2010-\u2015]){0,6}\d)*/g;

const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const MONTH = '(?:0?[1-9]|1[0-2])';
const YEAR = '20[2-3]\\d';
const DATE = `(?:${DAY}([-/.])${MONTH}\\1(?:${YEAR}|[2-3]\\d)|${YEAR}-${MONTH}-${DAY})`;
const TIME = '(?:[01]?\\d|2[0-3])[:.][0-5]\\d';
const TO = '\\s*[-\\u2010-\\u2015]\\s*';
const GAP = '[\\s,]+';
/** A date or two, a time or two, or a date with its time or two. Groups are renumbered for each use of DATE. */
const WHEN = [
  DATE,
  `${DATE}${TO}${DATE.replace('\\1', '\\2')}`,
  `${DATE}${GAP}${TIME}(?:${TO}${TIME})?`,
  `${TIME}(?:${TO}${TIME})?`,
].map((form) => new RegExp(`^${form}$`));

const GROUPED = '\\d{1,3}(?:,\\d{2,3})+(?:\\.\\d\\d)?';
const AMOUNT = `(?:${GROUPED}|\\d{1,7}(?:\\.\\d\\d)?)`;
const PRICE = new RegExp(`^${GROUPED}$`);
const PRICED = new RegExp(`^${AMOUNT}(?:${TO}${AMOUNT})?$`);
const CURRENCY_BEFORE = /(?:₹|\brs\.?|\binr)\s*$/;
const digitsIn = (text: string): number => text.replace(/\D/g, '').length;

function isPrice(run: string, before: string): boolean {
  if (CURRENCY_BEFORE.test(before) && PRICED.test(run)) return true;
  return PRICE.test(run) && digitsIn(run.replace(/\.\d\d$/, '')) <= PHONE_DIGITS;
}

function hasPhone(text: string): boolean {
  for (const { 0: run, index } of text.matchAll(RUN)) {
    if (digitsIn(run) < PHONE_DIGITS) continue;
    if (WHEN.some((form) => form.test(run)) || isPrice(run, text.slice(0, index))) continue;
    return true;
  }
  return false;
}

const ENDINGS = 'com|in|org|net|co|io|info|me|app|biz|shop|xyz|site|online|link|page|live|ly|gl';
/** An ending in one case only: "done.In the evening" is a full stop without its space. */
const DOMAIN = new RegExp(
  `(?<![\\p{L}\\p{N}])[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?\\.(?:${ENDINGS}|${ENDINGS.toUpperCase()})(?![\\p{L}\\p{N}])`,
  'u',
);
const SCHEME = /\b(?:https?:\/\/|www\.)\S/i;
/** Mail and UPI alike: somebody@somewhere. */
const HANDLE = /[\p{L}\p{N}._%+-]@\p{L}[\p{L}\p{N}.-]/u;
const SPELLED = new RegExp(
  `[\\p{L}\\p{N}]\\s*(?:@|[([]\\s*at\\s*[)\\]]|\\sat\\s)\\s*\\p{L}[\\p{L}\\p{N}-]*(?:\\.|\\s*(?:[([]\\s*dot\\s*[)\\]]|\\sdot\\s)\\s*)(?:${ENDINGS})(?![\\p{L}\\p{N}])`,
  'u',
);
const SPELLED_DOT = new RegExp(`\\p{L}[\\p{L}\\p{N}-]*\\s+(?:dot|डॉट)\\s+(?:${ENDINGS})(?![\\p{L}\\p{N}])`, 'u');

function hasAddress(text: string): boolean {
  const plain = text.normalize('NFKC').replace(/\p{Cf}/gu, '');
  const low = plain.toLowerCase();
  return SCHEME.test(plain) || HANDLE.test(plain) || DOMAIN.test(plain) || SPELLED.test(low) || SPELLED_DOT.test(low);
}

/**
 * Whether a text would take the two people off the product: a number that can be dialled (eight digits and more, also
 * spaced, spelled or in another script), or a mail, web or UPI address. Pincodes, prices, gate codes, dates and times
 * are none. The code of the refusal, or null.
 */
export function contactInText(text: string): ContactInText | null {
  if (hasAddress(text)) return 'message_link';
  return hasPhone(heard(text)) ? 'message_phone' : null;
}
