import { cx } from '../ui/cx';

/** Our mark: a spine with two inked lines and the seal that closes them. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={cx('size-7', className)} aria-hidden="true" fill="none">
      <path d="M7 3v26" stroke="currentColor" strokeWidth="3" />
      <path d="M7 8.5h18M7 15.5h11" stroke="currentColor" strokeWidth="3" />
      <circle cx="22" cy="23" r="5.5" stroke="currentColor" strokeWidth="3" />
    </svg>
  );
}

/** Brand name beside the mark; the name itself comes from the catalogue. */
export function Wordmark({ name, suffix }: { name: string; suffix?: string }) {
  return (
    <span className="inline-flex items-center gap-2 text-lg leading-none font-bold tracking-tight">
      <Mark />
      <span className="translate-y-[0.06em]">
        {name}
        {suffix ? <span className="font-normal text-ink-2"> {suffix}</span> : null}
      </span>
    </span>
  );
}
