import { useTranslations } from 'next-intl';
import type { VendorDetail } from '@/lib/vendors/schema';
import { Portrait } from '../ui/portrait';
import { PortraitUpload } from './portrait-upload';

/** The face that customers see at the door, and the way to change it. */
export function OwnPortrait({ vendor }: { vendor: Pick<VendorDetail, 'displayName' | 'portrait'> }) {
  const t = useTranslations('vendor.portrait');
  const photos = useTranslations('photos.upload');
  const field = useTranslations('field');
  return (
    <div className="mb-4 flex items-start gap-5">
      <Portrait name={vendor.displayName} src={vendor.portrait} size="lg" />
      <div className="min-w-0">
        <p className="mb-2 text-sm text-ink-2">{t('hint')}</p>
        <PortraitUpload
          text={{
            choose: t(vendor.portrait ? 'change' : 'add'),
            sending: t('sending'),
            saved: t('saved'),
            failed: photos('failed'),
            reasons: field.raw('reasons') as Record<string, string>,
          }}
        />
      </div>
    </div>
  );
}
