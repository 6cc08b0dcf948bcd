import { useTranslations } from 'next-intl';
import type { ChecklistItem } from '@/lib/bookings/schema';
import { Status } from '../ui/status';

/** The points that are worked off, each with a word for how it stands. */
export function CheckedList({ items }: { items: ChecklistItem[] }) {
  const t = useTranslations('customer.booking');
  return (
    <ul>
      {items.map((item) => (
        <li
          key={item.id}
          className="flex items-baseline justify-between gap-4 border-b border-rule py-2 text-sm last:border-b-0"
        >
          <span>
            {item.service ? <span className="text-ink-2">{item.service}: </span> : null}
            {item.label}
          </span>
          <Status tone={item.done ? 'ok' : 'faded'} mark={item.done ? 'full' : 'open'}>
            {t(item.done ? 'checkDone' : 'checkOpen')}
          </Status>
        </li>
      ))}
    </ul>
  );
}
