'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useMemo, useState } from 'react';
import type { DocumentKind } from '@/lib/core/vendor-documents';
import { ActionForm } from '../ui/action-form';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { SubmitButton } from '../ui/submit-button';
import { documentSender, type SendText } from './send-document';

export type DocumentFormText = SendText &
  Record<'number' | 'until' | 'file' | 'fileHint' | 'submit' | 'sending', string>;

type Props = { vendorId: string; kind: DocumentKind; ends: boolean; next: boolean; text: DocumentFormText };

/** Number, last day where there is one, and the file, which is seen before it is sent. */
export function DocumentForm({ vendorId, kind, ends, next, text }: Props) {
  const router = useRouter();
  const send = useMemo(() => documentSender(vendorId, text), [vendorId, text]);
  const [picture, setPicture] = useState<string | null>(null);
  useEffect(() => () => URL.revokeObjectURL(picture ?? ''), [picture]);
  return (
    <ActionForm
      action={send}
      className="grid max-w-xl gap-4"
      onAnswer={({ status }) => {
        if (status === 'ok') router.refresh();
      }}
    >
      <input type="hidden" name="kind" value={kind} />
      <Field name="file" label={text.file} hint={text.fileHint} required>
        <Input
          type="file"
          accept="image/jpeg,image/png,image/webp,application/pdf"
          className="py-2.5"
          onChange={({ target }) => {
            const file = target.files?.[0];
            setPicture(file?.type.startsWith('image/') ? URL.createObjectURL(file) : null);
          }}
        />
      </Field>
      {picture ? <img src={picture} alt="" className="max-h-56 w-full rounded-md bg-sunk object-contain" /> : null}
      <Field name="number" label={text.number} required>
        <Input mono autoComplete="off" autoCapitalize="characters" />
      </Field>
      {ends ? (
        <Field name="expiresOn" label={text.until} required>
          <Input type="date" />
        </Field>
      ) : null}
      <SubmitButton size="wide" variant={next ? 'next' : 'quiet'} pendingText={text.sending}>
        {text.submit}
      </SubmitButton>
    </ActionForm>
  );
}
