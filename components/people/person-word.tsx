import { useTranslations } from 'next-intl';
import type { Person } from '@/lib/people/schema';
import { type Mark, Status, type Tone } from '../ui/status';

const LOOK: Record<Person['status'], [Tone, Mark]> = {
  active: ['ok', 'full'],
  suspended: ['bad', 'square'],
  erased: ['faded', 'cross'],
};

/** Whether somebody may come in. */
export function PersonWord({ status }: { status: Person['status'] }) {
  const t = useTranslations('admin.status');
  const [tone, mark] = LOOK[status];
  return (
    <Status tone={tone} mark={mark}>
      {t(status)}
    </Status>
  );
}
