import { useTranslations } from 'next-intl';
import type { PhotoKind } from '@/lib/photos/schema';
import { Status } from '../ui/status';
import { PhotoGrid, type PhotoThumb } from './photo-grid';
import { PhotoUploader, type PhotoUploaderText } from './photo-uploader';

type Props = {
  bookingId: string;
  kind: PhotoKind;
  /** Every photo of the visit; those of `kind` are shown. */
  photos: PhotoThumb[];
  /** What has to be photographed at this moment, and whether it still is to be. */
  required?: { id: string; label: string; missing: boolean }[];
  /** Taking the picture is the screen's next action. */
  next?: boolean;
};

const CASE = { before: 'Before', after: 'After', other: 'Other' } as const;

/** What is there of one kind, and the way to add to it: through what the phone keeps and sends. */
export function PhotoUpload({ bookingId, kind, photos, required = [], next }: Props) {
  const t = useTranslations('photos.upload');
  const f = useTranslations('field');
  const saved = photos.filter((photo) => photo.kind === kind);
  const text: PhotoUploaderText = {
    camera: t('camera'),
    choose: t('choose'),
    sendNow: f('sendNow'),
    keep: f('keep'),
    remove: f('remove'),
    state: f.raw('state'),
    reasons: f.raw('reasons'),
  };
  // The thumb's button takes the first that is missing, then whatever else there is to show.
  const first = required.find((shot) => shot.missing);
  return (
    <div className="grid gap-3">
      <p className="text-sm text-ink-2">{t(`hint${CASE[kind]}`)}</p>
      {required.map((shot) => {
        const own = saved.filter((photo) => photo.shotId === shot.id);
        return (
          <div key={shot.id} className="grid gap-2 border-t border-rule pt-3">
            <p className="flex flex-wrap justify-between gap-x-4">
              <span className="font-medium">{shot.label}</span>
              <span className="text-sm">
                {shot.missing ? (
                  <Status tone="warn" mark="open">
                    {t('missing')}
                  </Status>
                ) : (
                  <Status tone="ok">{t('taken')}</Status>
                )}
              </span>
            </p>
            {own.length > 0 ? <PhotoGrid photos={own} /> : null}
            <PhotoUploader
              bookingId={bookingId}
              kind={kind}
              shotId={shot.id}
              next={next && shot === first}
              label={t('shot', { shot: shot.label, kind })}
              text={text}
            />
          </div>
        );
      })}
      {required.length > 0 ? <p className="border-t border-rule pt-3 font-medium">{t('more')}</p> : null}
      <Rest photos={saved.filter((photo) => !required.some(({ id }) => id === photo.shotId))} />
      <PhotoUploader
        bookingId={bookingId}
        kind={kind}
        next={next && !first}
        label={t(`title${CASE[kind]}`)}
        text={text}
      />
    </div>
  );
}

function Rest({ photos }: { photos: PhotoThumb[] }) {
  return photos.length > 0 ? <PhotoGrid photos={photos} /> : null;
}
