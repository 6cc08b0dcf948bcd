'use client';

import { buttonLook } from './button-look';
import { useClientText } from './client-text';

/** What an error boundary shows: a calm sentence, a code for support, one way on. */
export function ErrorState({ code, retry, home = '/' }: { code?: string; retry: () => void; home?: string }) {
  const text = useClientText();
  return (
    <div className="slip-head mx-auto max-w-xl pt-8 pb-12">
      <h1 className="text-xl">{text.crashTitle}</h1>
      <p className="mt-2 text-ink-2">{text.crashBody}</p>
      {code ? (
        <p className="mt-4 text-sm text-ink-2">
          {text.crashCode} <code className="font-mono">{code}</code>
        </p>
      ) : null}
      <div className="mt-6 flex flex-wrap gap-3">
        <button type="button" className={buttonLook('next')} onClick={() => retry()}>
          {text.retry}
        </button>
        <a className={buttonLook('quiet')} href={home}>
          {text.home}
        </a>
      </div>
    </div>
  );
}
