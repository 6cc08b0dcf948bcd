import { useLocale, useTranslations } from 'next-intl';
import type { LogVerification } from '@/lib/audit/schema';
import type { FormAction } from '@/lib/core/action-state';
import { numberFormat } from '@/lib/core/formatters';
import { formatLocale } from '@/lib/core/i18n/locale';
import { RefreshOften } from '../realtime/refresh-often';
import { ActionForm } from '../ui/action-form';
import { type Mark, Status, type Tone } from '../ui/status';
import { SubmitButton } from '../ui/submit-button';
import { Time } from '../ui/time';
import { FindingList } from './finding-list';

const LOOK: Record<LogVerification['state'], { tone: Tone; mark: Mark }> = {
  running: { tone: 'info', mark: 'half' },
  sound: { tone: 'ok', mark: 'full' },
  changed: { tone: 'bad', mark: 'square' },
  given_up: { tone: 'warn', mark: 'cross' },
};

type LogStateProps = {
  head: { size: number; time: string; origin: string } | null;
  verifications: LogVerification[];
  action: FormAction;
};

/** Up to where the log is sealed, and what the last walk through all of it found. */
export function LogState({ head, verifications, action }: LogStateProps) {
  const t = useTranslations('admin.audit.state');
  const count = numberFormat(formatLocale(useLocale()), {}).format;
  const last = verifications[0];
  const running = last?.state === 'running';
  return (
    <section aria-label={t('label')} className="mb-6 border-y border-rule py-3 text-sm">
      <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-2">
        <p>
          {head
            ? t.rich('sealed', {
                count: count(head.size),
                time: () => <Time at={head.time} />,
                code: () => <code className="font-mono text-xs break-all">{head.origin}</code>,
              })
            : t('unsealed')}
        </p>
        <ActionForm action={action}>
          <SubmitButton size="sm" variant="quiet" disabled={running}>
            {t('verify')}
          </SubmitButton>
        </ActionForm>
      </div>
      {last ? (
        <div className="mt-1 flex flex-wrap items-baseline gap-x-3">
          <Status {...LOOK[last.state]}>{t(`is.${last.state}`)}</Status>
          <span className="text-ink-2">
            {t.rich(running ? 'far' : 'found', {
              rows: count(last.rows),
              heads: count(last.exportedHeads),
              erased: last.erased,
              time: () => <Time at={last.finishedAt ?? last.startedAt} />,
            })}
          </span>
        </div>
      ) : (
        <p className="mt-1 text-ink-2">{t('never')}</p>
      )}
      {last && last.faults > 0 ? <FindingList findings={last.findings} count={last.faults} /> : null}
      {running ? <RefreshOften /> : null}
    </section>
  );
}
