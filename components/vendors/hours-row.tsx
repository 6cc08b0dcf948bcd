'use client';

import { useFormState } from '../ui/field-context';
import type { MinuteChoice } from './clock-minutes';

export type HoursRowProps = {
  index: number;
  row: { weekday: number; startMinute: number; endMinute: number; works: boolean };
  day: string;
  shortDay: string;
  minutes: MinuteChoice[];
  text: { from: string; to: string; off: string };
};

const BOX =
  'min-h-12 w-full min-w-0 rounded-md border border-rule-strong bg-raised px-2 text-base tabular-nums hover:border-ink aria-invalid:border-2 aria-invalid:border-bad';

/** One day: the tick decides whether its hours count; without it they fold away. */
export function HoursRow({ index, row, day, shortDay, minutes, text }: HoursRowProps) {
  const { state } = useFormState();
  const name = (field: string) => `rows.${index}.${field}`;
  const problem = state.fieldErrors?.[name('to')] ?? state.fieldErrors?.[name('from')];
  const select = (field: 'from' | 'to', value: number) => (
    <select
      name={name(field)}
      aria-label={`${day}: ${text[field]}`}
      aria-invalid={problem ? true : undefined}
      defaultValue={state.values?.[name(field)] ?? value}
      className={BOX}
    >
      {minutes.map(({ minute, label }) => (
        <option key={minute} value={minute}>
          {label}
        </option>
      ))}
    </select>
  );
  return (
    <li className="group border-b border-rule py-1.5">
      <input type="hidden" name={name('weekday')} value={row.weekday} />
      <div className="grid grid-cols-[5.25rem_1fr] items-center gap-x-2 md:grid-cols-[10rem_1fr]">
        <label className="flex min-h-12 items-center gap-3">
          <input
            type="checkbox"
            name={name('works')}
            defaultChecked={state.values ? state.values[name('works')] !== undefined : row.works}
            className="size-6 shrink-0 accent-ink"
          />
          <span className="font-medium" title={day}>
            <span className="md:hidden" aria-hidden="true">
              {shortDay}
            </span>
            <span className="max-md:sr-only">{day}</span>
          </span>
        </label>
        <span className="text-ink-2 group-has-[input:checked]:hidden">{text.off}</span>
        <div className="hidden grid-cols-[1fr_auto_1fr] items-center gap-1.5 group-has-[input:checked]:grid md:max-w-80">
          {select('from', row.startMinute)}
          <span aria-hidden="true">–</span>
          {select('to', row.endMinute)}
        </div>
      </div>
      {problem ? <p className="pb-1 text-sm font-medium text-bad">{problem}</p> : null}
    </li>
  );
}
