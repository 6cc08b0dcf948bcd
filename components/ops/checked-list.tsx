import { useTranslations } from 'next-intl';
import type { ChecklistItem } from '@/lib/bookings/schema';
import { Status } from '../ui/status';

/** What has to be done at a visit, and what is. */
export function CheckedList({ items }: { items: ChecklistItem[] }) {
  const t = useTranslations('ops.booking');
  if (items.length === 0) return <p className="text-sm text-ink-2">{t('noChecklist')}</p>;
  return (
    <ul className="text-sm">
      {items.map((item) => (
        <li key={item.id} className="flex items-start justify-between gap-4 border-b border-rule py-1.5">
          <span>
            {item.service ? <span className="text-ink-2">{item.service}: </span> : null}
            {item.label}
            {item.required ? <span className="text-ink-2"> · {t('required')}</span> : null}
          </span>
          {item.done ? (
            <Status tone="ok" mark="full">
              {t('done')}
            </Status>
          ) : (
            <Status tone="faded" mark="open">
              {t('open')}
            </Status>
          )}
        </li>
      ))}
    </ul>
  );
}
