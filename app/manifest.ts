import type { MetadataRoute } from 'next';
import { getTranslations } from 'next-intl/server';
import { PAPER } from '@/lib/core/preferences';

/** What a phone needs to keep the product on its home screen; it opens at the day of whoever is signed in. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const t = await getTranslations('common');
  return {
    id: '/',
    name: t('title'),
    short_name: t('brand'),
    description: t('description'),
    start_url: '/vendor',
    scope: '/',
    display: 'standalone',
    background_color: PAPER.light,
    theme_color: PAPER.light,
    icons: [
      { src: '/icons/192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icons/512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icons/512-maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  };
}
