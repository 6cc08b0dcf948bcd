import { useTranslations } from 'next-intl';
import type { Batch } from '@/lib/batches/schema';
import type { FormAction } from '@/lib/core/action-state';
import { ActionForm } from '../ui/action-form';
import { buttonLook } from '../ui/button-look';
import { Link } from '../ui/link';
import { Notice } from '../ui/notice';
import { SubmitButton } from '../ui/submit-button';

export type BatchLevers = { stop: FormAction; resume: FormAction; retry: FormAction };

type Props = { batch: Batch; path: string; levers: BatchLevers };

/** How far a batch is, what was refused, and how it is stopped, gone on with and tried again. */
export function BatchProgress({ batch, path, levers }: Props) {
  const t = useTranslations('batches');
  const { id, status, counts, reason } = batch;
  const left = counts.waiting + counts.running;
  const of = left + counts.done + counts.refused;
  const isOver = status === 'ended';
  const tone = counts.refused > 0 ? 'warn' : isOver ? 'ok' : 'info';
  const lever = (name: keyof BatchLevers, text: string, variant: 'next' | 'quiet') => (
    <ActionForm action={levers[name]}>
      <input type="hidden" name="batchId" value={id} />
      <SubmitButton variant={variant}>{text}</SubmitButton>
    </ActionForm>
  );
  return (
    <div className="grid max-w-4xl gap-4">
      <div role="status">
        <Notice tone={tone} title={t('progress', { done: counts.done, count: of })}>
          {counts.refused > 0 ? <p>{t('refused', { count: counts.refused })}</p> : null}
          {left > 0 ? <p>{t('left', { count: left })}</p> : null}
          {status === 'running' ? <p>{t('running')}</p> : null}
          {status === 'stopped' ? <p>{t('stopped')}</p> : null}
        </Notice>
      </div>
      {left > 0 ? (
        <progress
          className="batch-progress"
          max={of}
          value={counts.done + counts.refused}
          aria-label={t('progress', { done: counts.done, count: of })}
        />
      ) : null}
      {reason ? <p>{t('wrote', { reason })}</p> : null}
      <div className="flex flex-wrap gap-3">
        {status === 'running' ? (
          <>
            <Link href={path} className={buttonLook('quiet')}>
              {t('look')}
            </Link>
            {lever('stop', t('stop'), 'quiet')}
          </>
        ) : null}
        {status === 'stopped' ? lever('resume', t('resume'), 'next') : null}
        {status !== 'running' && counts.refused > 0
          ? lever('retry', t('retry', { count: counts.refused }), isOver ? 'next' : 'quiet')
          : null}
      </div>
    </div>
  );
}
