'use client';

import { buttonLook } from '@/components/ui/button-look';
import en from '@/messages/en/crash.json';
import hi from '@/messages/hi/crash.json';
import './globals.css';

/** The root layout itself failed. Of what it had drawn, the language of the page is all that is still asked for. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  const lang = typeof document !== 'undefined' && document.documentElement.lang === 'hi' ? 'hi' : 'en';
  const text = { en, hi }[lang];
  return (
    <html lang={lang}>
      <body>
        <title>{text.title}</title>
        <main className="slip-head mx-auto mt-8 max-w-xl px-4 pt-8">
          <h1 className="text-xl">{text.title}</h1>
          <p className="mt-2 text-ink-2">{text.body}</p>
          <div className="mt-6 flex flex-wrap gap-3">
            <button type="button" className={buttonLook('next')} onClick={() => retry()}>
              {text.retry}
            </button>
            <a className={buttonLook('quiet')} href="/">
              {text.home}
            </a>
          </div>
        </main>
      </body>
    </html>
  );
}
