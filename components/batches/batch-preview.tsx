import { useTranslations } from 'next-intl';
import { isGrave, needsReason } from '@/lib/batches/policy';
import type { Batch } from '@/lib/batches/schema';
import type { FormAction } from '@/lib/core/action-state';
import { ActionForm } from '../ui/action-form';
import { Field } from '../ui/field';
import { Textarea } from '../ui/input';
import { Notice } from '../ui/notice';
import { SubmitButton } from '../ui/submit-button';
import { BatchWhy } from './batch-why';

type Props = { batch: Batch; begin: FormAction; drop: FormAction };

/** To how many it would be done, to how many not and why, and the button that begins it. */
export function BatchPreview({ batch, begin, drop }: Props) {
  const t = useTranslations('batches');
  const { id, verb, counts, reasons } = batch;
  const able = counts.waiting;
  return (
    <div className="grid max-w-4xl gap-4">
      <Notice tone={able > 0 ? 'info' : 'warn'} title={t('preview', { able, count: able + counts.unable })}>
        <p>{able > 0 ? t('frozen') : t('nothing')}</p>
        {counts.unable > 0 ? (
          <>
            <p className="mt-2">{t('cannot', { count: counts.unable })}</p>
            <ul>
              {reasons.map(({ code, count }) => (
                <li key={code} className="flex gap-3">
                  <span className="min-w-10 text-right font-mono">{count}</span>
                  <span>
                    <BatchWhy code={code} />
                  </span>
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </Notice>
      {able > 0 ? (
        <ActionForm action={begin} className="grid max-w-xl gap-4">
          <input type="hidden" name="batchId" value={id} />
          {needsReason(verb) ? (
            <Field
              name="reason"
              label={t(verb === 'note' ? 'note' : 'reason')}
              hint={t(`verb.${verb as 'note'}.reads`)}
              required
            >
              <Textarea rows={4} maxLength={500} />
            </Field>
          ) : null}
          <SubmitButton
            className="justify-self-start"
            variant={isGrave(verb) ? 'danger' : 'next'}
            pendingText={t('pending')}
          >
            {t(`verb.${verb}.submit`, { count: able })}
          </SubmitButton>
        </ActionForm>
      ) : null}
      <ActionForm action={drop}>
        <input type="hidden" name="batchId" value={id} />
        <SubmitButton variant="quiet">{t('drop')}</SubmitButton>
      </ActionForm>
    </div>
  );
}
