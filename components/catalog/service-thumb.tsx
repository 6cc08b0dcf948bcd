import { picturesOf, SMALL } from './service-pictures';

/** What the work looks like when it is done; the service's name stands beside it, so this is silent. */
export function ServiceThumb({ slug, loading }: { slug: string; loading: 'eager' | 'lazy' }) {
  const box = 'h-15 w-20 shrink-0 bg-sunk object-cover sm:h-18 sm:w-24';
  const pictures = picturesOf(slug);
  if (!pictures) return <span aria-hidden="true" className={box} />;
  return <img {...SMALL} src={pictures.small} alt="" loading={loading} decoding="async" className={box} />;
}
