import { useTranslations } from 'next-intl';
import { PhotoGrid, type PhotoThumb } from './photo-grid';
import { PhotoUploader } from './photo-uploader';
import type { Kind } from './send-photo';

type Props = {
  bookingId: string;
  kind: Kind;
  /** Every photo of the visit; those of `kind` are shown. */
  photos: PhotoThumb[];
  /** Taking the picture is the screen's next action. */
  next?: boolean;
};

const CASE = { before: 'Before', after: 'After', other: 'Other' } as const;

/** What is saved of one kind, and the way to add to it; posts to /api/v1/bookings/{id}/photos. */
export function PhotoUpload({ bookingId, kind, photos, next }: Props) {
  const t = useTranslations('photos.upload');
  const saved = photos.filter((photo) => photo.kind === kind);
  const reasons = t.raw('reasons') as Record<string, string>;
  return (
    <div className="grid gap-3">
      <p className="text-sm text-ink-2">{t(`hint${CASE[kind]}`)}</p>
      {saved.length > 0 ? <PhotoGrid photos={saved} /> : null}
      <PhotoUploader
        bookingId={bookingId}
        kind={kind}
        next={next}
        label={t(`title${CASE[kind]}`)}
        text={{
          camera: t('camera'),
          choose: t('choose'),
          waiting: t('waiting'),
          sending: t.raw('sending') as string,
          saved: t('saved'),
          refused: t('refused'),
          failed: t('failed'),
          retry: t('retry'),
          remove: t('remove'),
          reasons,
        }}
      />
    </div>
  );
}
