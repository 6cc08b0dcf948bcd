/** The shape of the pages at an address: `*` stands for one part of it, a last `**` for whatever follows. */
export type Shapes<T> = readonly (readonly [pattern: string, shape: T])[];

const parts = (path: string): string[] => path.split('/').filter(Boolean);

function matches(pattern: string, path: string): boolean {
  const wanted = parts(pattern);
  const given = parts(path);
  const open = wanted.at(-1) === '**';
  const fixed = open ? wanted.slice(0, -1) : wanted;
  if (open ? given.length < fixed.length : given.length !== fixed.length) return false;
  return fixed.every((part, index) => part === '*' || part === given[index]);
}

/** The first shape whose pattern the address matches. */
export function skeletonFor<T>(shapes: Shapes<T>, path: string): T | undefined {
  return shapes.find(([pattern]) => matches(pattern, path))?.[1];
}
