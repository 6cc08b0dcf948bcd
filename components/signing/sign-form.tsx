'use client';

import { useEffect, useRef, useState } from 'react';
import type { FormAction } from '@/lib/core/action-state';
import { ActionForm } from '../ui/action-form';
import { Checkbox } from '../ui/checkbox';
import { ChoiceList } from '../ui/choice-list';
import { Field } from '../ui/field';
import { Textarea } from '../ui/input';
import { Rating, type RatingProps } from '../ui/rating';
import { SubmitButton } from '../ui/submit-button';
import { SignatureField, type SignatureText } from './signature-field';

export type SignFormProps = {
  action: FormAction;
  requestId: string;
  offerSha256: string;
  consent: { version: string; text: string };
  locale: string;
  /** IANA zone of the address, until the browser says its own. */
  timeZone: string;
  relations: { value: string; label: string }[];
  ratingWords: RatingProps['words'];
  text: SignatureText & {
    rating: string;
    comment: string;
    optional: string;
    relation: string;
    consent: string;
    consentTitle: string;
    submit: string;
  };
};

/** Rating, signature, comment and consent: everything of "yes" but the facts above it. */
export function SignForm(props: SignFormProps) {
  const { action, requestId, offerSha256, consent, locale, timeZone, relations, ratingWords, text } = props;
  const zone = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (zone.current && own) zone.current.defaultValue = own;
  }, []);
  return (
    <ActionForm action={action} className="grid gap-6">
      <input type="hidden" name="offerSha256" value={offerSha256} />
      <input ref={zone} type="hidden" name="timezone" defaultValue={timeZone} />
      <input type="hidden" name="locale" value={locale} />
      <Field name="rating" as="group" label={text.rating} required>
        <Rating words={ratingWords} />
      </Field>
      {/* What was signed and agreed to was the offer as it stood: another one is signed for anew. */}
      <SignatureField key={offerSha256} draftKey={`sign:${requestId}`} text={text} />
      <Field name="relation" as="group" label={text.relation} required>
        <ChoiceList choices={relations} defaultValue="self" layout="row" />
      </Field>
      <Field name="comment" label={text.comment} optionalText={text.optional}>
        <Textarea rows={3} maxLength={2000} />
      </Field>
      <div className="border-t border-rule pt-3">
        <h3 className="text-sm font-semibold">{text.consentTitle}</h3>
        <p className="mt-1 text-sm text-ink-2">{consent.text}</p>
        <Consent key={`${offerSha256}:${consent.version}`} version={consent.version} label={text.consent} />
      </div>
      <SubmitButton size="wide">{text.submit}</SubmitButton>
    </ActionForm>
  );
}

function Consent({ version, label }: { version: string; label: string }) {
  const [agreed, setAgreed] = useState(false);
  return (
    <Checkbox
      name="consentVersion"
      value={version}
      label={label}
      required
      checked={agreed}
      onChange={(event) => setAgreed(event.target.checked)}
    />
  );
}
