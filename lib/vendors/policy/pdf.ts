const HEAD = Buffer.from('%PDF-');
const END = Buffer.from('%%EOF');
/** Programs append a little after the end; more than this is something else. */
const AFTER_END = 1024;

/** By its first bytes (ISO 32000-2, 7.5.2). */
export const looksLikePdf = (bytes: Buffer): boolean => bytes.subarray(0, HEAD.length).equals(HEAD);

/** Not cut off on its way. */
export const isWholePdf = (bytes: Buffer): boolean => looksLikePdf(bytes) && bytes.subarray(-AFTER_END).includes(END);
