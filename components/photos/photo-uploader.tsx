'use client';

import type { PhotoKind } from '@/lib/photos/schema';
import { KeptRow, type KeptText, Picture, reasonOf } from '../field/kept-row';
import { Button } from '../ui/button';
import { buttonLook } from '../ui/button-look';
import { cx } from '../ui/cx';
import { Status } from '../ui/status';
import { cameraId } from './camera-id';
import { type LooseShot, useShots } from './use-shots';

export type PhotoUploaderText = KeptText & { camera: string; choose: string; sendNow: string };

type Props = {
  bookingId: string;
  kind: PhotoKind;
  /** The required shot that it is. */
  shotId?: string;
  label: string;
  text: PhotoUploaderText;
  /** The camera is the screen's next action: on phones a bar at the thumb stands for its button. */
  next?: boolean;
};

const TYPES = 'image/jpeg,image/png,image/webp';

/** Camera or files; each shot says whether it is saved on the phone, on its way, sent, or why it was not taken. */
export function PhotoUploader({ bookingId, kind, shotId, label, text, next }: Props) {
  const { items, held, loose, progress, silent, add, remove, sendNow } = useShots({ bookingId, kind, shotId });
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
          add(event.target.files ?? []);
          // The same file may be chosen again after it was taken off the list.
          event.target.value = '';
        }}
      />
    </label>
  );
  const again = silent ? (
    <Button size="sm" onClick={sendNow}>
      {text.sendNow}
    </Button>
  ) : null;
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-2">
        {pick(text.camera, next ? 'next' : 'quiet', 'environment')}
        {pick(text.choose, 'quiet')}
      </div>
      <ul aria-live="polite">
        {items.map((item) => (
          <KeptRow
            key={item.seq}
            item={item}
            label={null}
            alt={label}
            text={text}
            held={held.has(item.seq)}
            progress={progress}
            action={held.has(item.seq) ? null : again}
          />
        ))}
        {loose.map((shot) => (
          <LooseRow key={shot.id} shot={shot} text={text} remove={remove} />
        ))}
      </ul>
    </div>
  );
}

type LooseProps = { shot: LooseShot; text: PhotoUploaderText; remove: (id: number) => void };

function LooseRow({ shot, text, remove }: LooseProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-rule py-2">
      <Picture file={shot.file} alt={shot.file.name} />
      <span className="text-sm">
        {'code' in shot ? (
          <Status tone="bad">{text.state.refused}</Status>
        ) : (
          <Status tone="info" mark="open">
            {text.state.preparing}
          </Status>
        )}
      </span>
      {'code' in shot ? (
        <div className="grid basis-full gap-2">
          <p className="text-sm text-bad">{reasonOf(shot.code, text)}</p>
          <Button size="sm" className="justify-self-start" onClick={() => remove(shot.id)}>
            {text.remove}
          </Button>
        </div>
      ) : null}
    </li>
  );
}
