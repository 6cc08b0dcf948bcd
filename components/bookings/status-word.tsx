import { useTranslations } from 'next-intl';
import type { BookingStatus } from '@/lib/bookings/state';
import { type Mark, Status, type Tone } from '../ui/status';

const LOOK: Record<BookingStatus, { tone: Tone; mark: Mark }> = {
  requested: { tone: 'warn', mark: 'open' },
  accepted: { tone: 'info', mark: 'open' },
  in_progress: { tone: 'info', mark: 'half' },
  completed: { tone: 'info', mark: 'full' },
  signed: { tone: 'ok', mark: 'full' },
  settled: { tone: 'ok', mark: 'square' },
  disputed: { tone: 'bad', mark: 'square' },
  expired: { tone: 'faded', mark: 'cross' },
  cancelled: { tone: 'faded', mark: 'cross' },
};

/** A booking's status in one word, the same for every role. */
export function StatusWord({ status }: { status: BookingStatus }) {
  const t = useTranslations('states.booking');
  return <Status {...LOOK[status]}>{t(status)}</Status>;
}
