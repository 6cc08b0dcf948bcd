'use client';

import text from '@/messages/en/crash.json';
import './globals.css';

/** The root layout itself failed: nothing of it, its languages included, can be relied on here. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
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
