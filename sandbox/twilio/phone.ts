/** E.164: a plus, then 8 to 15 digits. */
export const isE164 = (value: string): boolean => /^\+[1-9]\d{7,14}$/.test(value);

/** Twilio's magic numbers: https://www.twilio.com/docs/iam/test-credentials; the last is the sandbox's own. */
export const INVALID_NUMBER = '+15005550001';
export const BLOCKED_NUMBER = '+15005550004';
export const NOT_MOBILE_NUMBER = '+15005550009';
export const UNREACHABLE_NUMBER = '+15005559999';
