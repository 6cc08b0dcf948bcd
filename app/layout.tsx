import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { FocusKeeper } from '@/components/shell/focus-keeper';
import { type ClientText, ClientTextProvider } from '@/components/ui/client-text';
import { Toaster } from '@/components/ui/toaster';
import { PAPER, THEME_COOKIE, themeOf } from '@/lib/core/preferences';
import { DemoStrip } from './demo-strip';
import { anek } from './fonts';
import './globals.css';

const PAGE_END = 'page-end';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common');
  return {
    title: { default: t('title'), template: t('titleTemplate') },
    description: t('description'),
    formatDetection: { telephone: false, address: false, email: false },
  };
}

/** The browser's own frame around the page takes the paper of the light that the page is in. */
export async function generateViewport(): Promise<Viewport> {
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value);
  return {
    width: 'device-width',
    initialScale: 1,
    viewportFit: 'cover',
    themeColor: [
      { media: '(prefers-color-scheme: light)', color: theme === 'dark' ? PAPER.dark : PAPER.light },
      { media: '(prefers-color-scheme: dark)', color: theme === 'light' ? PAPER.light : PAPER.dark },
    ],
  };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Waiting for the request makes every page dynamic, the not-found page too: otherwise it gets no nonce.
  const [jar, locale, t, messages] = await Promise.all([
    cookies(),
    getLocale(),
    getTranslations('common'),
    getMessages(),
    headers(),
  ]);
  const theme = themeOf(jar.get(THEME_COOKIE)?.value);
  return (
    <html
      lang={locale}
      data-theme={theme === 'system' ? undefined : theme}
      className={anek.variable}
      suppressHydrationWarning
    >
      <body className="flex min-h-dvh flex-col antialiased">
        {/* A page is painted once its HTML has been read: half of a table would be laid out for half of its rows. */}
        <link rel="expect" href={`#${PAGE_END}`} blocking="render" />
        <a
          href="#main"
          className="fixed start-4 top-3 z-50 -translate-y-24 bg-ink px-4 py-3 font-semibold text-paper focus:translate-y-0"
        >
          {t('skip')}
        </a>
        <ClientTextProvider text={(messages.common as { client: ClientText }).client}>
          <DemoStrip />
          {children}
          <Toaster />
          <FocusKeeper />
        </ClientTextProvider>
        <span id={PAGE_END} hidden />
      </body>
    </html>
  );
}
