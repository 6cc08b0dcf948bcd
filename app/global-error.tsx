'use client';

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
        <main className="mx-auto max-w-xl px-4 py-16">
          <h1 className="text-xl">{text.title}</h1>
          <p className="mt-2 text-ink-2">{text.body}</p>
          <button type="button" className="link mt-6 min-h-11" onClick={() => retry()}>
            {text.retry}
          </button>
        </main>
      </body>
    </html>
  );
}
