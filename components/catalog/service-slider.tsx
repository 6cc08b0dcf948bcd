import { useTranslations } from 'next-intl';
import { BeforeAfter } from '../ui/before-after';
import { picturesOf } from './service-pictures';

type ServiceSliderProps = { slug: string; title: string; loading: 'eager' | 'lazy' };

/** The two photographs of a service under one edge, said to be an example; nothing for a service without them. */
export function ServiceSlider({ slug, title, loading }: ServiceSliderProps) {
  const t = useTranslations('catalog.pictures');
  const pictures = picturesOf(slug);
  if (!pictures) return null;
  return (
    <figure>
      <BeforeAfter
        before={{ src: pictures.before, alt: t('beforeAlt', { service: title }) }}
        after={{ src: pictures.after, alt: t('afterAlt', { service: title }) }}
        beforeLabel={t('before')}
        afterLabel={t('after')}
        label={t('compare', { service: title })}
        loading={loading}
      />
      <figcaption className="mt-2 text-sm text-ink-2">{t('caption')}</figcaption>
    </figure>
  );
}
