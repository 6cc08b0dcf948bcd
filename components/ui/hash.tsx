import { CopyButton } from './copy-button';

export type HashProps = {
  /** Lower-case hex. */
  value: string;
  /** Names it: "Evidence SHA-256". */
  label: string;
  /** Show every character in groups, as on a receipt. */
  whole?: boolean;
};

/** A fingerprint in mono, cut in the middle; the whole value is what gets copied. */
export function Hash({ value, label, whole }: HashProps) {
  return (
    <span className="inline-flex max-w-full items-center gap-1">
      <code title={value} className={whole ? 'min-w-0 font-mono text-sm' : 'min-w-0 font-mono text-sm break-all'}>
        {whole ? (value.match(/.{1,8}/g) ?? []).join(' ') : `${value.slice(0, 8)}…${value.slice(-8)}`}
      </code>
      <CopyButton value={value} what={label} />
    </span>
  );
}
