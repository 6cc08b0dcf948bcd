import { useTranslations } from 'next-intl';
import { Lightbox } from './lightbox';

export type PhotoThumb = { id: string; kind: 'before' | 'after' | 'other'; shotId?: string | null };

type Props = {
  photos: PhotoThumb[];
  /** Where photos of this reader are served: `/api/v1/photos`, or `/sign/photos` for the holder of a link. */
  base?: '/api/v1/photos' | '/sign/photos';
};

export const photoAddress = (base: string, id: string, size: 'thumb' | 'full'): string =>
  `${base}/${id}/file?size=${size}`;

/** Thumbnails, each opening its full picture over the page. */
export function PhotoGrid({ photos, base = '/api/v1/photos' }: Props) {
  const t = useTranslations('photos');
  if (photos.length === 0) return <p className="text-ink-2">{t('none')}</p>;
  const alt = (kind: PhotoThumb['kind'], index: number) => t('alt', { kind, number: index + 1 });
  return (
    <Lightbox
      pictures={photos.map(({ id, kind }, index) => ({ src: photoAddress(base, id, 'full'), alt: alt(kind, index) }))}
      text={{
        label: t('lightbox.label'),
        close: t('lightbox.close'),
        previous: t('lightbox.previous'),
        next: t('lightbox.next'),
        place: t.raw('lightbox.place') as string,
      }}
    >
      <ul className="grid grid-cols-3 gap-2 sm:grid-cols-4">
        {photos.map(({ id, kind }, index) => (
          <li key={id}>
            <a
              href={photoAddress(base, id, 'full')}
              data-picture={index}
              target="_blank"
              rel="noreferrer"
              className="block"
            >
              <img
                src={photoAddress(base, id, 'thumb')}
                alt={alt(kind, index)}
                loading="lazy"
                className="aspect-square w-full bg-sunk object-cover"
              />
              <span className="mt-0.5 block text-xs text-ink-2">{t(kind)}</span>
            </a>
          </li>
        ))}
      </ul>
    </Lightbox>
  );
}
