import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import type { EvidenceState } from '@/lib/signing/schema/evidence';
import { RefreshOften } from '../realtime/refresh-often';
import { ActionForm } from '../ui/action-form';
import { Status } from '../ui/status';
import { SubmitButton } from '../ui/submit-button';
import { Time } from '../ui/time';

/** What the last walk through everything found, and a walk now. */
export function EvidenceWalk({ running, last, action }: EvidenceState & { action: FormAction }) {
  const t = useTranslations('admin.evidence.walk');
  const count = last?.checked ?? 0;
  return (
    <section
      aria-label={t('label')}
      className="mb-6 flex flex-wrap items-center justify-between gap-x-8 gap-y-2 border-y border-rule py-3 text-sm"
    >
      {last && (running || count > 0) ? (
        <p className="flex flex-wrap items-baseline gap-x-3">
          <WalkStatus running={running} faults={last.faults} />
          <span className="text-ink-2">
            {t.rich(running ? 'running' : 'done', {
              checked: count,
              time: () => <Time at={last.finishedAt ?? last.startedAt} />,
            })}
          </span>
        </p>
      ) : (
        <p className="text-ink-2">{t('never')}</p>
      )}
      <ActionForm action={action}>
        <SubmitButton size="sm" variant="quiet" disabled={running}>
          {t('now')}
        </SubmitButton>
      </ActionForm>
      {running ? <RefreshOften /> : null}
    </section>
  );
}

function WalkStatus({ running, faults }: { running: boolean; faults: number }) {
  const t = useTranslations('admin.evidence.walk');
  if (faults > 0) {
    return (
      <Status tone="bad" mark="square">
        {t('faults', { faults })}
      </Status>
    );
  }
  return running ? (
    <Status tone="info" mark="half">
      {t('under')}
    </Status>
  ) : (
    <Status tone="ok" mark="full">
      {t('sound')}
    </Status>
  );
}
