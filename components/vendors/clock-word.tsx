import { useTranslations } from 'next-intl';
import { HOUR } from '@/lib/core/time';
import { type Mark, Status, type Tone } from '../ui/status';
import { RelativeTime } from '../ui/time';

/** So long before its end a clock is shown as urgent. */
const SOON = 4 * HOUR;

const LOOK = {
  over: { tone: 'bad', mark: 'square' },
  soon: { tone: 'warn', mark: 'half' },
  ample: { tone: 'info', mark: 'open' },
} as const satisfies Record<string, { tone: Tone; mark: Mark }>;

type Props = { dueAt: string; lookedAt: string | null; now: string };

/** The clock of an application in review: what is due, and in how long or since when. */
export function ClockWord({ dueAt, lookedAt, now }: Props) {
  const t = useTranslations('onboarding.clock');
  const left = Date.parse(dueAt) - Date.parse(now);
  const state = left <= 0 ? 'over' : left <= SOON ? 'soon' : 'ample';
  return (
    <Status {...LOOK[state]}>
      <span className="whitespace-normal">
        {t.rich(lookedAt ? 'decision' : 'look', {
          over: state === 'over' ? 'yes' : 'no',
          time: () => <RelativeTime at={dueAt} now={now} />,
        })}
      </span>
    </Status>
  );
}
