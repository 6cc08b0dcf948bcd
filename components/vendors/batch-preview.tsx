import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import { type BatchVerb, batchObstacle, needsReason } from '@/lib/vendors/policy/batches';
import type { BatchCandidate } from '@/lib/vendors/schema/batches';
import { ActionForm } from '../ui/action-form';
import { ButtonLink } from '../ui/button';
import { Field } from '../ui/field';
import { Textarea } from '../ui/input';
import { Link } from '../ui/link';
import { Section } from '../ui/section';
import { Status } from '../ui/status';
import { SubmitButton } from '../ui/submit-button';
import { BatchId } from './batch-id';
import { VendorWord } from './vendor-word';

type Props = {
  verb: BatchVerb;
  rows: BatchCandidate[];
  viewerId: string;
  /** Of this attempt: sent twice, done once. */
  batchId: string;
  action: FormAction;
};

/** Which of the chosen rows it would be done with, which not and why, and the button that does it. */
export function BatchPreview({ verb, rows, viewerId, batchId, action }: Props) {
  const t = useTranslations('onboarding.batch');
  const errors = useTranslations('errors');
  const judged = rows.map((row) => ({ row, obstacle: batchObstacle(verb, row, viewerId) }));
  const able = judged.filter(({ obstacle }) => obstacle === null);
  return (
    <div className="grid max-w-5xl items-start gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <Section title={t('preview', { able: able.length, count: rows.length })}>
        <ul>
          {judged.map(({ row, obstacle }) => (
            <li
              key={row.id}
              className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-b border-rule py-2.5 text-sm"
            >
              <span className="min-w-0">
                <Link href={`/onboarding/vendors/${row.id}`} className="link font-medium">
                  {row.displayName}
                </Link>{' '}
                <span className="text-ink-2">{row.name}</span>
              </span>
              <span className="flex flex-wrap items-baseline gap-x-4">
                <VendorWord status={row.status} />
                {obstacle ? (
                  <span className="text-ink-2">{errors(obstacle, { name: row.ownerName ?? '' })}</span>
                ) : (
                  <Status tone="ok" mark="full">
                    {t('willBe')}
                  </Status>
                )}
              </span>
            </li>
          ))}
        </ul>
      </Section>
      {able.length === 0 ? (
        <div className="grid justify-items-start gap-4">
          <p>{t('nothing')}</p>
          <ButtonLink href="/onboarding">{t('back')}</ButtonLink>
        </div>
      ) : (
        <ActionForm action={action} className="grid gap-4">
          <BatchId id={batchId} />
          <input type="hidden" name="verb" value={verb} />
          {able.map(({ row }) => (
            <input key={row.id} type="hidden" name="selected" value={row.id} />
          ))}
          {needsReason(verb) ? (
            <Field name="reason" label={t('reason')} hint={t(`verb.${verb as 'reject'}.reads`)} required>
              <Textarea rows={4} maxLength={500} />
            </Field>
          ) : null}
          <SubmitButton
            className="justify-self-start"
            variant={verb === 'reject' ? 'danger' : 'next'}
            pendingText={t('pending')}
          >
            {t(`verb.${verb}.submit`, { count: able.length })}
          </SubmitButton>
        </ActionForm>
      )}
    </div>
  );
}
