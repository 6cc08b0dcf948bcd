'use client';

import { useState } from 'react';
import { isOf } from '@/lib/core/shots';
import type { PhotoKind } from '@/lib/photos/schema';
import { prepareShot } from '../photos/prepare-shot';
import { buttonLook } from '../ui/button-look';
import { Status } from '../ui/status';
import { type FieldAct, photoAct } from './field-item';
import type { FieldText } from './field-text';
import type { FieldVisit } from './field-visit';

const TYPES = 'image/jpeg,image/png,image/webp';

type Props = {
  kind: 'before' | 'after';
  visit: FieldVisit;
  text: FieldText;
  add: (act: FieldAct) => Promise<void>;
  /** Taking the picture is what is due. */
  next: boolean;
};

/** What has to be photographed at this moment, then whatever else there is to show. */
export function FieldPhotos({ kind, visit, text, add, next }: Props) {
  const required = visit.shots.filter(({ moment }) => isOf(moment, kind));
  const missing = required.filter((shot) => shot.missing.includes(kind));
  const count = visit.photos.filter((photo) => photo.kind === kind).length;
  return (
    <div className="grid gap-3">
      <p className="text-sm text-ink-2">{`${text.photos[kind]}: ${count}`}</p>
      {required.map((shot) => (
        <div key={shot.id} className="grid gap-2 border-t border-rule pt-3">
          <p className="flex flex-wrap justify-between gap-x-4">
            <span className="font-medium">{shot.label}</span>
            <Status tone={missing.includes(shot) ? 'warn' : 'ok'} mark={missing.includes(shot) ? 'open' : undefined}>
              {missing.includes(shot) ? text.shot.missing : text.shot.taken}
            </Status>
          </p>
          <Picker label={shot.label} {...{ kind, text, add }} shotId={shot.id} next={next && shot === missing[0]} />
        </div>
      ))}
      {required.length > 0 ? <p className="border-t border-rule pt-3 font-medium">{text.shot.more}</p> : null}
      <Picker label={text.step[kind]} {...{ kind, text, add }} next={next && missing.length === 0} />
    </div>
  );
}

type PickerProps = Pick<Props, 'text' | 'add' | 'next'> & { kind: PhotoKind; label: string; shotId?: string };

/** Camera or files; each picture is shrunk and hashed as it is taken, and kept before anything else happens to it. */
export function Picker({ label, kind, shotId, text, add, next }: PickerProps) {
  const [unreadable, setUnreadable] = useState(false);
  const take = async (files: readonly File[]) => {
    setUnreadable(false);
    for (const file of files) {
      const prepared = await prepareShot(file);
      if (!prepared) setUnreadable(true);
      else await add(photoAct(file, prepared, { kind, shotId }));
    }
  };
  const pick = (words: string, look: 'next' | 'quiet', camera: boolean) => (
    <label className={buttonLook(look, 'md', 'flex-1 cursor-pointer has-focus-visible:outline-2')}>
      {words}
      <input
        type="file"
        accept={TYPES}
        multiple={!camera}
        capture={camera ? 'environment' : undefined}
        aria-label={`${words}: ${label}`}
        className="sr-only"
        onChange={async (event) => {
          const input = event.currentTarget;
          await take([...(input.files ?? [])]);
          // The same file may be chosen again.
          input.value = '';
        }}
      />
    </label>
  );
  return (
    <>
      <div className="flex flex-wrap gap-2">
        {pick(text.verb.camera, next ? 'next' : 'quiet', true)}
        {pick(text.verb.choose, 'quiet', false)}
      </div>
      {unreadable ? (
        <p role="alert" className="text-sm text-bad">
          {text.unreadable}
        </p>
      ) : null}
    </>
  );
}
