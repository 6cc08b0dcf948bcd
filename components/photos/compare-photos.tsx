import { useTranslations } from 'next-intl';
import { BeforeAfter, type BeforeAfterProps } from '../ui/before-after';
import { pairsOf } from './pairs';
import { PhotoGrid, type PhotoThumb, photoAddress } from './photo-grid';

type Props = Parameters<typeof PhotoGrid>[0] &
  Pick<BeforeAfterProps, 'loading'> & {
    /** What had to be photographed: before and after of one of them are shown as a pair. */
    shots?: { id: string; label: string }[];
  };

/** The signature picture of the product: before against after, of each place that had to be shown; every photo below. */
export function ComparePhotos({ photos, shots, base = '/api/v1/photos', loading }: Props) {
  const t = useTranslations('photos');
  const picture = (photo: PhotoThumb) => ({
    src: photoAddress(base, photo.id, 'full'),
    alt: t('alt', { kind: photo.kind, number: 1 }),
  });
  return (
    <div className="grid gap-3">
      {pairsOf(photos, shots).map(({ key, label, before, after }) => (
        <figure key={key}>
          <BeforeAfter
            before={picture(before)}
            after={picture(after)}
            beforeLabel={t('before')}
            afterLabel={t('after')}
            label={label ? `${t('compare')}: ${label}` : t('compare')}
            loading={loading}
          />
          {label ? <figcaption className="mt-1 text-sm text-ink-2">{label}</figcaption> : null}
        </figure>
      ))}
      <PhotoGrid photos={photos} base={base} />
    </div>
  );
}
