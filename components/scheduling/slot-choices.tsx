import { useTranslations } from 'next-intl';
import type { Slot } from '@/lib/scheduling/schema';

export type PartOfDay = 'morning' | 'afternoon' | 'evening';
export type SlotGroup = { part: PartOfDay; slots: (Slot & { label: string })[] };

/** Half-hour windows as radio buttons named `slot` of a GET form, by part of the day. */
export function SlotChoices({ legend, groups, chosen }: { legend: string; groups: SlotGroup[]; chosen?: string }) {
  const t = useTranslations('booking-flow.when');
  return (
    <fieldset>
      <legend className="sr-only">{legend}</legend>
      <div className="grid gap-5">
        {groups.map(({ part, slots }) => (
          <fieldset key={part}>
            <legend className="mb-2 text-sm font-semibold text-ink-2">{t(part)}</legend>
            <div className="grid grid-cols-2 gap-2 sm:grid-cols-3">
              {slots.map((slot) => (
                <label
                  key={slot.start}
                  className="relative flex min-h-12 items-center justify-center rounded-md border border-rule-strong bg-raised px-2 text-center tabular-nums hover:border-ink has-checked:border-ink has-checked:bg-ink has-checked:font-semibold has-checked:text-paper has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink"
                >
                  <input
                    type="radio"
                    name="slot"
                    value={slot.start}
                    defaultChecked={slot.start === chosen}
                    required
                    className="absolute inset-0 size-full cursor-pointer opacity-0"
                  />
                  {slot.label}
                </label>
              ))}
            </div>
          </fieldset>
        ))}
      </div>
    </fieldset>
  );
}
