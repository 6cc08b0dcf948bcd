import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Time } from '../ui/time';
import { Spine } from './spine';

export type TimelineEntry = {
  id: string;
  /** One sentence, already in the reader's words. */
  sentence: ReactNode;
  /** Null for what is still to come. */
  at: Date | string | null;
  /** Who or where, in small. */
  detail?: ReactNode;
  now?: boolean;
};

/** What happened to a booking, oldest first; the same for every role. */
export function BookingTimeline({ entries, zone }: { entries: TimelineEntry[]; zone?: string }) {
  const t = useTranslations('states.timeline');
  return (
    <div className="@container">
      <Spine
        label={t('label')}
        steps={entries.map((entry) => ({
          id: entry.id,
          inked: entry.at !== null,
          now: entry.now,
          children: (
            <div className="ink-in grid items-baseline gap-x-4 @md:grid-cols-[minmax(0,1fr)_auto]">
              <p className={entry.at === null && !entry.now ? 'text-ink-2' : undefined}>{entry.sentence}</p>
              {entry.at === null ? (
                entry.now ? (
                  <span className="text-sm font-semibold">{t('now')}</span>
                ) : null
              ) : (
                <Time at={entry.at} zone={zone} className="text-sm text-ink-2 tabular-nums" />
              )}
              {entry.detail != null ? <div className="text-sm text-ink-2 @md:col-span-2">{entry.detail}</div> : null}
            </div>
          ),
        }))}
      />
    </div>
  );
}
