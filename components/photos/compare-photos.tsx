import { useTranslations } from 'next-intl';
import { BeforeAfter, type BeforeAfterProps } from '../ui/before-after';
import { PhotoGrid, type PhotoThumb, photoAddress } from './photo-grid';

/** The signature picture of the product: first before against first after; every photo below. */
export function ComparePhotos({
  photos,
  base = '/api/v1/photos',
  loading,
}: Parameters<typeof PhotoGrid>[0] & Pick<BeforeAfterProps, 'loading'>) {
  const t = useTranslations('photos');
  const first = (kind: PhotoThumb['kind']) => photos.find((photo) => photo.kind === kind);
  const before = first('before');
  const after = first('after');
  const picture = (photo: PhotoThumb) => ({
    src: photoAddress(base, photo.id, 'full'),
    alt: t('alt', { kind: photo.kind, number: 1 }),
  });
  return (
    <div className="grid gap-3">
      {before && after ? (
        <BeforeAfter
          before={picture(before)}
          after={picture(after)}
          beforeLabel={t('before')}
          afterLabel={t('after')}
          label={t('compare')}
          loading={loading}
        />
      ) : null}
      <PhotoGrid photos={photos} base={base} />
    </div>
  );
}
