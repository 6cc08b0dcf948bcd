import { useLocale, useTranslations } from 'next-intl';
import { numberFormat } from '@/lib/core/formatters';
import { formatLocale } from '@/lib/core/i18n/locale';
import type { Machine } from '@/lib/machine/schema';
import { BarTable } from '../audit/bar-table';
import { DefinitionList } from '../ui/definition-list';
import { Link } from '../ui/link';
import { Section } from '../ui/section';
import { Status } from '../ui/status';
import { RelativeTime } from '../ui/time';

/** Seconds that a seal may be behind the log before somebody should look. */
const SEAL_LATE_SECONDS = 60;

/** Whether anybody works, what waits, and how far the seal is; each with a word beside its colour. */
export function MachineState({ machine, inbox }: { machine: Machine; inbox: string | null }) {
  const t = useTranslations('admin.machine');
  const count = numberFormat(formatLocale(useLocale()), {}).format;
  const { now, workers, heardAt, queue, oldestAt, sealLagSeconds } = machine;
  const sum = (of: 'waiting' | 'running' | 'failing' | 'dead') => queue.reduce((total, row) => total + row[of], 0);
  const late = sealLagSeconds > SEAL_LATE_SECONDS;
  return (
    <div className="grid gap-8 lg:grid-cols-2">
      <Section title={t('state')}>
        <DefinitionList
          items={[
            {
              id: 'workers',
              term: t('workers'),
              value: (
                <Status tone={workers > 0 ? 'ok' : 'bad'} mark={workers > 0 ? 'full' : 'square'}>
                  {t('working', { count: workers })}
                </Status>
              ),
            },
            { id: 'heard', term: t('heard'), value: heardAt ? <RelativeTime at={heardAt} now={now} /> : t('never') },
            {
              id: 'seal',
              term: t('seal'),
              value: (
                <Status tone={late ? 'bad' : 'ok'} mark={late ? 'square' : 'full'}>
                  {t('behind', { seconds: Math.round(sealLagSeconds) })}
                </Status>
              ),
            },
            { id: 'waiting', term: t('waiting'), value: count(sum('waiting')) },
            { id: 'running', term: t('running'), value: count(sum('running')) },
            { id: 'failing', term: t('failing'), value: count(sum('failing')) },
            { id: 'dead', term: t('dead'), value: count(sum('dead')) },
            { id: 'oldest', term: t('oldest'), value: oldestAt ? <RelativeTime at={oldestAt} now={now} /> : t('none') },
            ...(inbox
              ? [
                  {
                    id: 'inbox',
                    term: t('inbox'),
                    value: (
                      <Link href={inbox} className="link">
                        {t('openInbox')}
                      </Link>
                    ),
                  },
                ]
              : []),
          ]}
        />
      </Section>
      <Section title={t('queue')}>
        {queue.length > 0 ? (
          <BarTable
            caption={t('queue')}
            columns={{ name: t('column.task'), rows: t('column.all') }}
            bars={queue.map((row) => ({
              id: row.task,
              name: row.task,
              rows: row.waiting + row.running + row.failing + row.dead,
            }))}
          />
        ) : (
          <p className="text-ink-2">{t('nothing')}</p>
        )}
      </Section>
    </div>
  );
}
