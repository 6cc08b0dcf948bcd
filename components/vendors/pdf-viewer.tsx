'use client';

import { useEffect, useState } from 'react';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { DocumentViewer, type ViewerText } from './document-viewer';

type Props = {
  /** The PDF itself. */
  file: string;
  /** Its pages as pictures: `${pages}/1`. */
  pages: string;
  alt: string;
  text: ViewerText &
    Record<'page' | 'previous' | 'next' | 'open' | 'drawing', string> & {
      /** Sentences by code, and one for everything else. */
      failures: Record<string, string> & { other: string };
    };
};
type Sight = { number: number; src: string; count: number };

/** A PDF page by page as a reviewer looks at it. What cannot be drawn here can still be opened in another window. */
export function PdfViewer({ file, pages, alt, text }: Props) {
  const [number, setNumber] = useState(1);
  const [sight, setSight] = useState<Sight>();
  const [failure, setFailure] = useState<string>();

  useEffect(() => {
    const leaving = new AbortController();
    void drawn(`${pages}/${number}`, leaving.signal).then((answer) => {
      if (leaving.signal.aborted) return;
      setFailure(typeof answer === 'string' ? answer : undefined);
      if (typeof answer !== 'string') setSight({ number, ...answer });
    });
    return () => leaving.abort();
  }, [pages, number]);

  useEffect(() => () => URL.revokeObjectURL(sight?.src ?? ''), [sight]);

  const count = sight?.count ?? 1;
  return (
    <div className="grid gap-2">
      {failure ? <Notice tone="warn">{text.failures[failure] ?? text.failures.other}</Notice> : null}
      {sight ? (
        <DocumentViewer
          src={sight.src}
          href={file}
          alt={`${alt}, ${text.page} ${sight.number}`}
          text={text}
          beside={
            count > 1 ? (
              <>
                <Button size="sm" disabled={number === 1} onClick={() => setNumber(number - 1)}>
                  {text.previous}
                </Button>
                <Button size="sm" disabled={number === count} onClick={() => setNumber(number + 1)}>
                  {text.next}
                </Button>
                <span role="status" className="self-center text-sm tabular-nums text-ink-2">
                  {text.page} {number} / {count}
                </span>
              </>
            ) : null
          }
        />
      ) : null}
      {!sight && !failure ? (
        <p role="status" className="grid h-[60vh] place-items-center rounded-md bg-sunk text-ink-2">
          {text.drawing}
        </p>
      ) : null}
      <a href={file} target="_blank" rel="noreferrer" className="link inline-flex min-h-11 items-center">
        {text.open}
      </a>
    </div>
  );
}

/** A page's picture and how many there are, or the code of why it is not shown. */
async function drawn(address: string, signal: AbortSignal): Promise<Omit<Sight, 'number'> | string> {
  try {
    const answer = await fetch(address, { signal });
    if (!answer.ok) return ((await answer.json()) as { code?: string }).code ?? 'unexpected';
    const count = Number(answer.headers.get('X-Document-Pages') ?? 1);
    return { src: URL.createObjectURL(await answer.blob()), count };
  } catch {
    return 'unreachable';
  }
}
