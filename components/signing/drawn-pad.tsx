'use client';

import { useEffect, useRef } from 'react';
import SignatureCanvas from 'react-signature-canvas';
import { type Pad, readDraft, scalePad, writeDraft } from './pad-draft';

export type DrawnPadProps = {
  /** Names the draft in this tab's storage: strokes survive a reload and a turned phone. */
  draftKey: string;
  label: string;
  clearText: string;
  invalid: boolean;
  describedBy?: string;
  onChange: (pad: Pad) => void;
};

const HEIGHT_SHARE = 0.4;
const MIN_STROKE = 0.9;
const MAX_STROKE = 2.6;

/** The drawing pad. Loaded lazily: nobody pays for it who types his name. */
export function DrawnPad({ draftKey, label, clearText, invalid, describedBy, onChange }: DrawnPadProps) {
  const pad = useRef<SignatureCanvas>(null);
  const box = useRef<HTMLDivElement>(null);
  const kept = useRef<Pad | null>(null);
  const report = useRef(onChange);
  report.current = onChange;

  useEffect(() => {
    const frame = box.current;
    if (!frame) return;
    kept.current ??= readDraft(draftKey);
    // Turning the phone changes the pad's size and empties the canvas: draw the strokes again, scaled.
    const fit = () => {
      const canvas = pad.current?.getCanvas();
      const width = Math.round(frame.clientWidth);
      if (!canvas || width === 0) return;
      const height = Math.round(width * HEIGHT_SHARE);
      const ratio = Math.max(window.devicePixelRatio, 1);
      canvas.width = width * ratio;
      canvas.height = height * ratio;
      canvas.getContext('2d')?.scale(ratio, ratio);
      const next = scalePad(kept.current ?? { strokes: [], width, height }, width, height);
      kept.current = next;
      const color = getComputedStyle(canvas).color;
      const signature = pad.current?.getSignaturePad();
      if (signature) signature.penColor = color;
      const groups = next.strokes.map(({ points }) => points.map((point) => ({ ...point, color })));
      // The pad makes its own points of plain ones; its types ask for finished ones.
      pad.current?.fromData(groups as unknown as ReturnType<SignatureCanvas['toData']>);
      report.current(next);
    };
    const observer = new ResizeObserver(fit);
    observer.observe(frame);
    return () => observer.disconnect();
  }, [draftKey]);

  function keep(strokes: Pad['strokes']) {
    const { width, height } = kept.current ?? { width: 0, height: 0 };
    const next = { strokes, width, height };
    kept.current = next;
    writeDraft(draftKey, next);
    onChange(next);
  }

  function drawn() {
    const groups = pad.current?.toData() ?? [];
    keep(groups.map((points) => ({ points: points.map(({ x, y, time }) => ({ x, y, time })) })));
  }

  return (
    <div>
      <div
        ref={box}
        className={`aspect-5/2 w-full overflow-hidden rounded-md border bg-raised ${invalid ? 'border-2 border-bad' : 'border-rule-strong'}`}
      >
        <SignatureCanvas
          ref={pad}
          clearOnResize={false}
          minWidth={MIN_STROKE}
          maxWidth={MAX_STROKE}
          onEnd={drawn}
          canvasProps={{
            className: 'size-full touch-none text-ink',
            role: 'img',
            'aria-label': label,
            'aria-describedby': describedBy,
          }}
        />
      </div>
      <button
        type="button"
        className="link min-h-11 px-1 text-sm"
        onClick={() => {
          pad.current?.clear();
          keep([]);
        }}
      >
        {clearText}
      </button>
    </div>
  );
}
