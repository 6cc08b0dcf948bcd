/** How many wait behind a navigation item. */
export function NavCount({ count, label }: { count?: number; label?: string }) {
  if (!count) return null;
  return (
    <span className="min-w-5 bg-ink px-1 text-center font-mono text-xs leading-5 text-paper">
      {count > 99 ? '99+' : count}
      {label ? <span className="sr-only"> {label}</span> : null}
    </span>
  );
}
