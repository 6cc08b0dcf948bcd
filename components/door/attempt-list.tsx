import { useTranslations } from 'next-intl';
import type { AttemptKind } from '@/lib/bookings/policy/door-choices';
import { Time } from '../ui/time';

/** How somebody was tried to be reached, and when. */
export function AttemptList({ attempts, zone }: { attempts: { kind: AttemptKind; at: string }[]; zone: string }) {
  const t = useTranslations('door.attempt');
  if (attempts.length === 0) return null;
  return (
    <ul className="mt-3 border-t border-rule text-sm">
      {attempts.map(({ kind, at }) => (
        <li key={`${kind}${at}`} className="flex justify-between gap-4 border-b border-rule py-1.5">
          <span>{t(kind)}</span>
          <Time at={at} zone={zone} format="time" />
        </li>
      ))}
    </ul>
  );
}
