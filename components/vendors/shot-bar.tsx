import { useTranslations } from 'next-intl';
import { cameraId } from '../photos/camera-id';
import { NextAction } from '../shell/next-action';
import { buttonLook } from '../ui/button-look';

/** The camera within the thumb's reach: a second label of the uploader's own input. Wide screens have the first. */
export function ShotBar({ kind }: { kind: 'before' | 'after' }) {
  const t = useTranslations('photos.upload');
  return (
    <div className="contents md:hidden [&>:last-child]:max-md:order-last">
      <NextAction>
        <label htmlFor={cameraId(kind)} className={buttonLook('next', 'wide', 'cursor-pointer')}>
          {t('camera')}
        </label>
      </NextAction>
    </div>
  );
}
