import { useTranslations } from 'next-intl';
import type { TimelineEntry } from '@/lib/bookings/schema';
import { AnnounceNew } from './announce-new';

const TICKS = ['photo_added', 'checklist_changed'];

/** Speaks the newest line of a visit's timeline when it arrives; photos and ticks stay silent. */
export function NewestLine({ timeline }: { timeline: TimelineEntry[] }) {
  const t = useTranslations('timeline');
  const last = timeline.findLast((entry) => !TICKS.includes(entry.kind));
  if (!last || !t.has(last.kind as 'accepted')) return null;
  const count = Number(last.data.asked ?? 0);
  return <AnnounceNew id={last.id} sentence={t(last.kind as 'accepted', { count, times: 1 })} />;
}
