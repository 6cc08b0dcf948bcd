const digits = (text) => text.replace(/\D/g, '');

export function brandOf(number) {
  if (/^4/.test(number)) return 'visa';
  if (/^(5[1-5]|2[2-7])/.test(number)) return 'mastercard';
  if (/^3[47]/.test(number)) return 'amex';
  return /^6/.test(number) ? 'discover' : 'unknown';
}

const lengthOf = (number) => (brandOf(number) === 'amex' ? 15 : 16);

function luhn(number) {
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

export function formatNumber(text) {
  const number = digits(text).slice(0, 19);
  const groups = brandOf(number) === 'amex' ? [4, 6, 5] : [4, 4, 4, 4, 3];
  const parts = [];
  for (let start = 0, index = 0; start < number.length; index += 1) {
    const size = groups[index] ?? 4;
    parts.push(number.slice(start, start + size));
    start += size;
  }
  return parts.join(' ');
}

export function formatExpiry(text) {
  const plain = digits(text);
  const padded = /^[2-9]/.test(plain) ? `0${plain}` : plain;
  const year = padded.length === 6 ? padded.slice(4) : padded.slice(2, 4);
  return padded.length > 2 ? `${padded.slice(0, 2)} / ${year}` : padded;
}

export const formatCvc = (text) => digits(text).slice(0, 4);

const invalid = (code, message) => ({ type: 'validation_error', code, message });

/** The first thing wrong with each field, or null: the codes and words of Stripe.js. */
export function problems({ number, expiry, cvc }) {
  return {
    number: numberProblem(digits(number)),
    expiry: expiryProblem(digits(expiry)),
    cvc: cvcProblem(digits(cvc), digits(number)),
  };
}

function numberProblem(number) {
  if (number.length < lengthOf(number)) return invalid('incomplete_number', 'Your card number is incomplete.');
  return luhn(number) ? null : invalid('invalid_number', 'Your card number is invalid.');
}

function expiryProblem(expiry) {
  if (expiry.length < 4) return invalid('incomplete_expiry', "Your card's expiration date is incomplete.");
  const month = Number(expiry.slice(0, 2));
  if (month < 1 || month > 12) return invalid('invalid_expiry_month', "Your card's expiration month is invalid.");
  const lastMoment = new Date(2000 + Number(expiry.slice(2, 4)), month, 1);
  return lastMoment > new Date()
    ? null
    : invalid('invalid_expiry_year_past', "Your card's expiration year is in the past.");
}

function cvcProblem(cvc, number) {
  const wanted = brandOf(number) === 'amex' ? 4 : 3;
  return cvc.length < wanted ? invalid('incomplete_cvc', "Your card's security code is incomplete.") : null;
}

/** `payment_method_data` for the API. */
export function cardData({ number, expiry, cvc }) {
  const plain = digits(expiry);
  return {
    number: digits(number),
    exp_month: Number(plain.slice(0, 2)),
    exp_year: 2000 + Number(plain.slice(2, 4)),
    cvc: digits(cvc),
  };
}
