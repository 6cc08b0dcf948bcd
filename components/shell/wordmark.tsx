import { cx } from '../ui/cx';

/** Our mark: an H whose spine stands and whose other leg ends in the seal. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={cx('size-7', className)} aria-hidden="true" fill="none">
      <path d="M6.5 3v26M6.5 13h16M22.5 3v14" stroke="currentColor" strokeWidth="3.5" />
      <circle cx="22.5" cy="22.5" r="5" stroke="currentColor" strokeWidth="3.5" />
    </svg>
  );
}

/** Brand name beside the mark; the name itself comes from the catalogue. */
export function Wordmark({ name, suffix }: { name: string; suffix?: string }) {
  return (
    <span className="inline-flex items-center gap-2 text-lg leading-none font-bold tracking-tight">
      <Mark />
      <span className="translate-y-[0.06em] whitespace-nowrap">
        {name}
        {suffix ? <span className="font-normal text-ink-2"> {suffix}</span> : null}
      </span>
    </span>
  );
}
