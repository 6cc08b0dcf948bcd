/**
 * Who sees what of a thing, in one table: each field with the viewers that may see it. Whoever is not in a row never sees
 * it. A field without a row does not compile.
 */
export type Sight<Field extends string, Viewer extends string> = Record<Field, readonly Viewer[]>;

/** One viewer's sight by a table: `see('card')`; nobody's without a viewer. */
export const sightOf =
  <Field extends string, Viewer extends string>(table: Sight<Field, Viewer>, viewer: Viewer | null) =>
  (field: Field): boolean =>
    viewer !== null && table[field].includes(viewer);
