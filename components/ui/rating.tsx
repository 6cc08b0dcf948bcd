'use client';

import { useState } from 'react';
import { useField } from './field-context';

const STAR = 'M12 2.8l2.8 5.9 6.4.9-4.6 4.5 1.1 6.4-5.7-3-5.7 3 1.1-6.4L2.8 9.6l6.4-.9z';

export type RatingProps = {
  /** Words for one to five: "Poor" … "Excellent". */
  words: [string, string, string, string, string];
  defaultValue?: number;
  onChange?: (rating: number) => void;
};

/** One to five, as a native radio group (arrow keys work); stands inside `<Field as="group" required>`. */
export function Rating({ words, defaultValue, onChange }: RatingProps) {
  const field = useField();
  const [rating, setRating] = useState(Number(field.value ?? defaultValue ?? 0));
  const choose = (next: number) => {
    setRating(next);
    onChange?.(next);
  };
  return (
    <div className="flex flex-wrap items-center gap-x-4">
      <div className="-ms-2 flex">
        {words.map((word, index) => (
          <label
            key={word}
            className="grid size-12 place-items-center rounded-full has-focus-visible:outline-2 has-focus-visible:outline-ink"
          >
            <input
              type="radio"
              className="sr-only"
              id={index === 0 ? field.id : undefined}
              name={field.name}
              value={index + 1}
              required={field.required}
              aria-invalid={field.invalid || undefined}
              aria-label={`${index + 1}: ${word}`}
              checked={rating === index + 1}
              onChange={() => choose(index + 1)}
            />
            <svg viewBox="0 0 24 24" className="size-8" aria-hidden="true">
              <path
                d={STAR}
                className={index < rating ? 'fill-ink stroke-ink' : 'fill-none stroke-rule-strong'}
                strokeWidth="1.5"
                strokeLinejoin="round"
              />
            </svg>
          </label>
        ))}
      </div>
      <span className="text-sm text-ink-2" aria-hidden="true">
        {words[rating - 1] ?? ''}
      </span>
    </div>
  );
}
