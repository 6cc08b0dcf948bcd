import type { TimelineEntry } from '@/lib/bookings/schema';
import { AnnounceNew } from './announce-new';
import { useEventSentence } from './event-sentence';

const TICKS = ['photo_added', 'checklist_changed'];

/** Speaks the newest line of a visit's timeline when it arrives; photos and ticks stay silent. */
export function NewestLine({ timeline }: { timeline: TimelineEntry[] }) {
  const say = useEventSentence();
  const last = timeline.findLast((entry) => !TICKS.includes(entry.kind));
  const sentence = last && say(last);
  return sentence ? <AnnounceNew id={last.id} sentence={sentence} /> : null;
}
