export type SearchParams = Record<string, string | string[] | undefined>;

/** The first value of a query parameter; undefined when it is absent or empty. */
export const one = (value: string | string[] | undefined): string | undefined => [value].flat()[0] || undefined;

/** Every value of a repeated query parameter. */
export const many = (value: string | string[] | undefined): string[] =>
  [value ?? []].flat().filter((text) => text !== '');

/** `/path?name=value&name=value`; absent and empty values are left out. */
export function address(path: string, params: Record<string, string | readonly string[] | null | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const text of [value ?? []].flat()) if (text !== '') query.append(name, text);
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}
