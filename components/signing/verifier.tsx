'use client';

import { type ComponentType, type DragEvent, useRef, useState } from 'react';
import type { Locale } from '@/lib/core/i18n/locale';
import { announce } from '../ui/announce';
import { buttonLook } from '../ui/button-look';
import { cx } from '../ui/cx';
import { FocusOnMount } from '../ui/focus-on-mount';
import { Notice } from '../ui/notice';
import type { VerifierReportProps } from './verifier-report';

export type VerifierText = {
  choose: string;
  drop: string;
  reading: string;
  unreadable: string;
  unreadableHint: string;
  failed: string;
  another: string;
};

type Shown =
  | { kind: 'waiting' }
  | { kind: 'reading'; progress: string }
  | { kind: 'refused'; title: string; hint?: string }
  | { kind: 'report'; number: number; Report: ComponentType<VerifierReportProps>; props: VerifierReportProps };

/** Where a file is chosen or dropped. The checking itself is fetched only then: until then the page is text. */
export function Verifier({ locale, text }: { locale: Locale; text: VerifierText }) {
  const [shown, setShown] = useState<Shown>({ kind: 'waiting' });
  const [over, setOver] = useState(false);
  const count = useRef(0);

  async function check(file: File | undefined) {
    if (!file) return;
    count.current += 1;
    const number = count.current;
    // Who chooses another file meanwhile wants that one.
    const show = (next: Shown) => number === count.current && setShown(next);
    show({ kind: 'reading', progress: text.reading });
    announce(text.reading, 'heard');
    try {
      const { checkFile } = await import('./verifier-check');
      const checked = await checkFile(file, locale, (progress) => show({ kind: 'reading', progress }));
      if (!checked) return show({ kind: 'refused', title: text.unreadable, hint: text.unreadableHint });
      const { VerifierReport } = await import('./verifier-report');
      show({ kind: 'report', number, Report: VerifierReport, props: checked });
    } catch {
      show({ kind: 'refused', title: text.failed });
    }
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    check(event.dataTransfer.files[0]);
  }

  return (
    <div>
      <label
        className={cx(
          'flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-dashed border-rule-strong p-5 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink',
          over && 'border-ink bg-raised',
        )}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <input
          type="file"
          accept=".zip,.pdf,application/zip,application/pdf"
          className="sr-only"
          onChange={(event) => {
            check(event.target.files?.[0]);
            // The same file, changed since, may be chosen again.
            event.target.value = '';
          }}
        />
        <span className={buttonLook(shown.kind === 'report' ? 'quiet' : 'next')}>
          {shown.kind === 'report' ? text.another : text.choose}
        </span>
        <span className="text-sm text-ink-2">{text.drop}</span>
      </label>
      {shown.kind === 'reading' ? <p className="mt-4 text-ink-2">{shown.progress}…</p> : null}
      {shown.kind === 'refused' ? (
        <FocusOnMount className="mt-4 outline-none">
          <Notice tone="bad" title={shown.title}>
            {shown.hint}
          </Notice>
        </FocusOnMount>
      ) : null}
      {shown.kind === 'report' ? <shown.Report key={shown.number} {...shown.props} /> : null}
    </div>
  );
}
