import { useTranslations } from 'next-intl';
import type { Slot } from '@/lib/scheduling/schema';

export type PartOfDay = 'morning' | 'afternoon' | 'evening';
/** `taken`: somebody else has it since it was chosen. `note`: who would come. */
export type SlotChoice = Slot & { label: string; taken?: boolean; note?: string };
export type SlotGroup = { part: PartOfDay; slots: SlotChoice[] };

/** Half-hour windows as radio buttons named `slotStart`, by part of the day; one that was lost is struck through. */
export function SlotChoices({ legend, groups }: { legend: string; groups: SlotGroup[] }) {
  const t = useTranslations('booking-flow.when');
  return (
    <fieldset>
      <legend className="sr-only">{legend}</legend>
      <div className="grid gap-5">
        {groups.map(({ part, slots }) => (
          <fieldset key={part}>
            <legend className="mb-2 text-sm font-semibold text-ink-2">{t(part)}</legend>
            <div className="grid grid-cols-2 gap-2 sm:grid-cols-3">
              {slots.map((slot) =>
                slot.taken ? (
                  <p
                    key={slot.start}
                    className="flex min-h-12 items-center justify-center rounded-md border border-rule px-2 text-center text-ink-2 tabular-nums"
                  >
                    <s>{slot.label}</s>
                  </p>
                ) : (
                  <SlotRadio key={slot.start} slot={slot} />
                ),
              )}
            </div>
          </fieldset>
        ))}
      </div>
    </fieldset>
  );
}

function SlotRadio({ slot }: { slot: SlotChoice }) {
  return (
    <label className="relative flex min-h-12 flex-col items-center justify-center rounded-md border border-rule-strong bg-raised px-2 text-center tabular-nums hover:border-ink has-checked:border-ink has-checked:bg-ink has-checked:font-semibold has-checked:text-paper has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink">
      <input
        type="radio"
        name="slotStart"
        value={slot.start}
        required
        className="absolute inset-0 size-full cursor-pointer opacity-0"
      />
      {slot.label}
      {slot.note ? <span className="pb-1 text-xs font-normal opacity-80">{slot.note}</span> : null}
    </label>
  );
}
