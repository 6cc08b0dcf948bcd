import type messages from '@/messages/en/field.json';

/** The words of the kept page, as they are written down: it is put together on the phone, where there is no catalogue. */
export type FieldText = typeof messages;

/** Puts values into a sentence: "{name}". */
export const fill = (text: string, values: Record<string, string | number>): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
