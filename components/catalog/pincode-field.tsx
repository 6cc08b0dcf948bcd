import { cx } from '../ui/cx';
import { GET_BOX } from '../ui/get-box';

export type PincodeFieldProps = {
  label: string;
  value?: string;
  hint?: string;
  required?: boolean;
  className?: string;
};

/** A pincode inside a GET form. */
export function PincodeField({ label, value, hint, required, className }: PincodeFieldProps) {
  return (
    <label className={cx('block text-sm font-semibold', className)}>
      {label}
      <input
        name="pincode"
        defaultValue={value}
        required={required}
        inputMode="numeric"
        autoComplete="postal-code"
        pattern="[0-9]{6}"
        maxLength={6}
        placeholder="560001"
        title={hint}
        className={cx(GET_BOX, 'mt-1.5 font-mono tabular-nums')}
      />
    </label>
  );
}
