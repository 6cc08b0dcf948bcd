'use client';

import { buttonLook } from '../ui/button-look';
import { cx } from '../ui/cx';
import { cameraId } from './camera-id';
import type { Kind } from './send-photo';
import { type Shot, useShots } from './use-shots';

export type PhotoUploaderText = {
  camera: string;
  choose: string;
  waiting: string;
  /** With `{percent}`. */
  sending: string;
  saved: string;
  refused: string;
  failed: string;
  retry: string;
  remove: string;
  reasons: Record<string, string>;
};

type Props = {
  bookingId: string;
  kind: Kind;
  /** The required shot that it is. */
  shotId?: string;
  label: string;
  text: PhotoUploaderText;
  /** The camera is the screen's next action: on phones a bar at the thumb stands for its button. */
  next?: boolean;
};

const TYPES = 'image/jpeg,image/png,image/webp';

/** Camera or files; each shot says whether it is saved, on its way, or why it was not taken. */
export function PhotoUploader({ bookingId, kind, shotId, label, text, next }: Props) {
  const { shots, add, retry, remove } = useShots(bookingId, shotId);
  const pick = (words: string, look: 'next' | 'quiet', capture?: 'environment') => (
    <label
      className={cx(
        buttonLook(look, 'md', 'flex-1 cursor-pointer has-focus-visible:outline-2'),
        // Who came here by keys has to see it.
        look === 'next' && 'max-md:not-has-focus-visible:sr-only',
      )}
    >
      {words}
      <input
        type="file"
        id={capture && next ? cameraId(kind) : undefined}
        accept={TYPES}
        multiple={!capture}
        capture={capture}
        aria-label={`${words}: ${label}`}
        className="sr-only"
        onChange={(event) => {
          add(event.target.files ?? [], kind);
          // The same file may be chosen again after it was taken off the list.
          event.target.value = '';
        }}
      />
    </label>
  );
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-2">
        {pick(text.camera, next ? 'next' : 'quiet', 'environment')}
        {pick(text.choose, 'quiet')}
      </div>
      <ul aria-live="polite" className="grid gap-2">
        {shots.map((shot) => (
          <ShotRow key={shot.clientId} shot={shot} text={text} retry={retry} remove={remove} />
        ))}
      </ul>
    </div>
  );
}

function ShotRow(props: {
  shot: Shot;
  text: PhotoUploaderText;
  retry: (clientId: string) => void;
  remove: (clientId: string) => void;
}) {
  const { shot, text, retry, remove } = props;
  const bad = shot.state === 'refused' || shot.state === 'failed';
  const words =
    shot.state === 'sending'
      ? text.sending.replace('{percent}', String(shot.percent))
      : shot.state === 'refused'
        ? `${text.refused}: ${text.reasons[shot.code ?? 'other'] ?? text.reasons.other}`
        : text[shot.state];
  return (
    <li className="flex items-center gap-3 border-b border-rule pb-2">
      <img src={shot.preview} alt={shot.file.name} className="size-14 shrink-0 bg-sunk object-cover" />
      <span className={`min-w-0 flex-1 text-sm ${bad ? 'font-medium text-bad' : 'text-ink-2'}`}>{words}</span>
      {shot.state === 'failed' ? (
        <button type="button" className={buttonLook('quiet', 'sm')} onClick={() => retry(shot.clientId)}>
          {text.retry}
        </button>
      ) : null}
      {shot.state === 'refused' ? (
        <button type="button" className={buttonLook('quiet', 'sm')} onClick={() => remove(shot.clientId)}>
          {text.remove}
        </button>
      ) : null}
    </li>
  );
}
