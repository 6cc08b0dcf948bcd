import { Select } from '../ui/input';
import type { MinuteChoice } from './clock-minutes';

/** A time of day; the value is its minute. */
export function MinuteSelect({ choices, defaultMinute }: { choices: MinuteChoice[]; defaultMinute: number }) {
  return (
    <Select defaultValue={defaultMinute}>
      {choices.map(({ minute, label }) => (
        <option key={minute} value={minute}>
          {label}
        </option>
      ))}
    </Select>
  );
}
