// GSM 03.38: what an SMS of seven bits a character can say; the second row costs two characters each (3GPP TS 23.038).
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const EXTENDED = new Set('\f^{}\\[~]|€');

/** Whether a text fits the alphabet of seven bits; otherwise all of it is sent as UCS-2. */
export const isSevenBit = (text: string): boolean => [...text].every((mark) => BASIC.has(mark) || EXTENDED.has(mark));

/** How many SMS a text is sent, and paid, as: 160 and then 153 seven-bit characters, or 70 and then 67 UCS-2 units. */
export function smsSegments(text: string): number {
  if (isSevenBit(text)) {
    const length = [...text].reduce((sum, mark) => sum + (EXTENDED.has(mark) ? 2 : 1), 0);
    return length <= 160 ? 1 : Math.ceil(length / 153);
  }
  return text.length <= 70 ? 1 : Math.ceil(text.length / 67);
}

const PLAINER: Record<string, string> = {
  '₹': 'Rs ',
  '–': '-',
  '—': '-',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '…': '...',
};

/** The text in seven-bit characters where those can say it; one rupee sign would cut a segment to less than half. */
export function plainSms(text: string): string {
  const plain = text.replace(/[₹–—’‘“”…]/g, (mark) => PLAINER[mark] ?? mark);
  return isSevenBit(plain) ? plain : text;
}
