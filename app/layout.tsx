import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { type ClientText, ClientTextProvider } from '@/components/ui/client-text';
import { Toaster } from '@/components/ui/toaster';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common');
  return {
    title: { default: t('title'), template: t('titleTemplate') },
    description: t('description'),
    formatDetection: { telephone: false, address: false, email: false },
  };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf6ec' },
    { media: '(prefers-color-scheme: dark)', color: '#191612' },
  ],
};

const isTheme = (value: string | undefined): value is 'light' | 'dark' => value === 'light' || value === 'dark';

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Waiting for the request makes every page dynamic, the not-found page too: otherwise it gets no nonce.
  const [jar, locale, t, messages] = await Promise.all([
    cookies(),
    getLocale(),
    getTranslations('common'),
    getMessages(),
    headers(),
  ]);
  const theme = jar.get('theme')?.value;
  return (
    <html lang={locale} data-theme={isTheme(theme) ? theme : undefined}>
      <body className="antialiased">
        <a
          href="#main"
          className="fixed start-4 top-3 z-50 -translate-y-24 bg-ink px-4 py-3 font-semibold text-paper focus:translate-y-0"
        >
          {t('skip')}
        </a>
        <ClientTextProvider text={(messages.common as { client: ClientText }).client}>
          {children}
          <Toaster />
        </ClientTextProvider>
      </body>
    </html>
  );
}
