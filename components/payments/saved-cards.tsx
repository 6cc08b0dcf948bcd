'use client';

import { useState } from 'react';
import { Button } from '../ui/button';
import { ChoiceList } from '../ui/choice-list';
import { Field } from '../ui/field';

export type SavedChoice = { id: string; label: string; hint: string };

const ANOTHER = 'another';

type SavedCardsProps = {
  cards: SavedChoice[];
  pending: boolean;
  /** Null: a card that is typed now. */
  onChoose: (card: string | null) => void;
  text: { which: string; another: string; submit: string; working: string };
};

/** Which card pays: one of the saved ones, or another. */
export function SavedCards({ cards, pending, onChoose, text }: SavedCardsProps) {
  const [choice, setChoice] = useState(cards[0]?.id ?? ANOTHER);
  return (
    <div className="grid gap-4">
      <Field as="group" name="card" label={text.which}>
        <ChoiceList
          choices={[
            ...cards.map(({ id, label, hint }) => ({ value: id, label, hint })),
            { value: ANOTHER, label: text.another },
          ]}
          value={choice}
          onChange={setChoice}
        />
      </Field>
      <Button
        variant="next"
        aria-disabled={pending || undefined}
        onClick={pending ? undefined : () => onChoose(choice === ANOTHER ? null : choice)}
      >
        {pending ? text.working : text.submit}
      </Button>
    </div>
  );
}
