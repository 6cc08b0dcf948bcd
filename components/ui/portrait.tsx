import { cx } from './cx';

/** The first letters of the first two words of a name: "Asha Rao" is AR. */
export const monogram = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();

const SIZE = { md: 'size-12 text-sm', lg: 'size-16 text-lg' } as const;

/** A person's face, or the monogram until there is one; the name always stands beside it, so this is silent. */
export function Portrait({ name, src, size = 'md' }: { name: string; src?: string | null; size?: keyof typeof SIZE }) {
  const box = cx('shrink-0 border border-ink bg-sunk', SIZE[size]);
  if (src) return <img src={src} alt="" decoding="async" className={cx(box, 'object-cover')} />;
  return (
    <span aria-hidden="true" className={cx(box, 'grid place-items-center font-mono font-semibold')}>
      {monogram(name)}
    </span>
  );
}
