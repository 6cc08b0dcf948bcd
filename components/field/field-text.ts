import type door from '@/messages/en/door.json';
import type field from '@/messages/en/field.json';
import type vendor from '@/messages/en/vendor.json';

/** The words of the kept page, as they are written down: it is put together on the phone, where there is no catalogue. */
export type FieldText = typeof field & {
  price: typeof vendor.price;
  unfinished: typeof vendor.unfinished;
  trouble: typeof door.reason;
};

/** Puts values into a sentence: "{name}". */
export const fill = (text: string, values: Record<string, string | number>): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
