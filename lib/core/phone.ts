import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';

export const DEFAULT_PHONE_REGION: CountryCode = 'IN';

/** A telephone number as E.164 ("+919845012345"), or null when it is none. A number without a country is of `region`. */
export function toE164(text: string, region: CountryCode = DEFAULT_PHONE_REGION): string | null {
  if (text.length > 40) return null;
  // "tel:" addresses and extensions are not something that can receive a code.
  const number = parsePhoneNumberFromString(text.trim(), { defaultCountry: region, extract: false });
  return number?.isValid() && !number.ext ? number.number : null;
}

/** "+91 98450 12345": how people read a number; what cannot be read is shown as it is. */
export const formatPhone = (e164: string): string => parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;

/** "+91 ••••• ••345": enough to recognise one's own number on a screen that others may see. */
export const maskPhone = (e164: string): string => formatPhone(e164).replace(/(?<=^\+\d+ .*)\d(?=(?:\D*\d){3})/g, '•');
