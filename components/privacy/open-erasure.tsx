import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import type { ErasureStanding } from '@/lib/privacy/schema';
import { ActionForm } from '../ui/action-form';
import { Notice } from '../ui/notice';
import { SubmitButton } from '../ui/submit-button';
import { Time } from '../ui/time';
import { ObstacleList } from './obstacle-list';

type Props = { standing: ErasureStanding; withdraw: FormAction };

/** One's own erasure that is asked for: what it waits for, and the way back while there is one. */
export function OpenErasure({ standing: { open, obstacles, days }, withdraw }: Props) {
  const t = useTranslations('account.data');
  if (!open) return null;
  if (open.startedAt) return <Notice tone="warn" title={t('underWay')} />;
  return (
    <div className="grid gap-4">
      <Notice tone="warn" title={t.rich('asked', { date: () => <Time at={open.requestedAt} format="date" /> })}>
        {obstacles.length > 0 ? <ObstacleList obstacles={obstacles} days={days} /> : <p>{t('soon')}</p>}
      </Notice>
      <ActionForm action={withdraw}>
        <SubmitButton variant="quiet" size="wide">
          {t('withdraw')}
        </SubmitButton>
      </ActionForm>
    </div>
  );
}
