'use client';

import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { ChoiceList } from '../ui/choice-list';
import { Field } from '../ui/field';
import type { CardElementProps, SaveCard } from './card-element';
import { usePrepareCard } from './card-step';

const CardElement = lazy(() => import('./card-element').then((module) => ({ default: module.CardElement })));

const NEW = 'new';

export type CardChoice = { id: string; label: string; hint: string };
export type CardFieldProps = Omit<CardElementProps, 'save' | 'text'> & {
  cards: CardChoice[];
  text: CardElementProps['text'] & { label: string; another: string; kept: string };
};

/** A saved card or a new one. The new one is saved when the form is submitted, then stays chosen. */
export function CardField({ cards, text, ...element }: CardFieldProps) {
  const [kept, setKept] = useState<CardChoice[]>([]);
  const known = [...kept, ...cards.filter((card) => !kept.some((one) => one.id === card.id))];
  const [choice, setChoice] = useState(cards[0]?.id ?? NEW);
  const save = useRef<SaveCard | null>(null);
  // The provider's fields are made of the browser: on the server the form says that they are coming.
  const [inBrowser, setInBrowser] = useState(false);
  useEffect(() => setInBrowser(true), []);
  const prepare = useCallback(async () => {
    if (choice !== NEW) return { paymentMethodId: choice };
    if (!save.current) return { error: text.loading };
    const saved = await save.current();
    if ('paymentMethodId' in saved) {
      setKept([{ id: saved.paymentMethodId, label: text.kept, hint: '' }]);
      setChoice(saved.paymentMethodId);
    }
    return saved;
  }, [choice, text]);
  usePrepareCard(prepare);
  const choices = [...known.map(({ id, label, hint }) => ({ value: id, label, hint: hint || undefined }))];
  const loading = <p className="min-h-50 py-3 text-sm text-ink-2">{text.loading}</p>;
  return (
    <Field as="group" name="paymentMethodId" label={text.label} hideLabel>
      {known.length > 0 ? (
        <ChoiceList choices={[...choices, { value: NEW, label: text.another }]} value={choice} onChange={setChoice} />
      ) : null}
      {choice === NEW ? (
        <div className={known.length > 0 ? 'px-2 pt-4' : undefined}>
          {inBrowser ? (
            <Suspense fallback={loading}>
              <CardElement {...element} save={save} text={text} />
            </Suspense>
          ) : (
            loading
          )}
        </div>
      ) : null}
    </Field>
  );
}
