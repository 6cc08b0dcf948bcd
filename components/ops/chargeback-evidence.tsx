import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import { isAnswerable, isOver } from '@/lib/payments/policy/chargebacks';
import type { ChargebackDetail } from '@/lib/payments/schema/chargebacks';
import type { Photo } from '@/lib/photos/schema';
import { ActionForm } from '../ui/action-form';
import { ButtonLink } from '../ui/button';
import { ChoiceList } from '../ui/choice-list';
import { Field } from '../ui/field';
import { Textarea } from '../ui/input';
import { Lever } from '../ui/lever';
import { Notice } from '../ui/notice';
import { SubmitButton } from '../ui/submit-button';
import { Time } from '../ui/time';

type Props = { chargeback: ChargebackDetail; photos: Photo[]; submit: FormAction; giveUp: FormAction };

const RANK = ['after', 'before', 'other'];

/** What the bank is answered with, while it listens; what it was answered with, afterwards. */
export function ChargebackEvidence({ chargeback, photos, submit, giveUp }: Props) {
  const t = useTranslations('ops.chargebacks');
  const d = useTranslations('desk');
  const { id, status, evidence, signatureId, submittedAt, disputeId, bookingId } = chargeback;
  const hidden = { chargebackId: id };
  const ordered = [...photos].sort((a, b) => RANK.indexOf(a.kind) - RANK.indexOf(b.kind));
  return (
    <>
      {status === 'lost' && disputeId ? (
        <div className="mb-5">
          <Notice tone="warn" title={t('lost')}>
            <ButtonLink href={`/ops/bookings/${bookingId}#decide`} variant="next" size="sm">
              {t('decide')}
            </ButtonLink>
          </Notice>
        </div>
      ) : null}
      {evidence && !(isAnswerable(status) && !submittedAt) ? (
        <div className="mb-5">
          <p className="text-sm text-ink-2">{t(submittedAt ? 'answered' : 'kept')}</p>
          <p className="whitespace-pre-line">{evidence.text}</p>
        </div>
      ) : null}
      {isAnswerable(status) && !submittedAt ? (
        <ActionForm action={submit}>
          <input type="hidden" name="chargebackId" value={id} />
          <div className="grid gap-5">
            <p className="text-sm text-ink-2">{t(signatureId ? 'withSeal' : 'withoutSeal')}</p>
            <Field name="text" label={t('words')} hint={t('wordsHint')} required>
              <Textarea rows={6} defaultValue={evidence?.text ?? ''} />
            </Field>
            {ordered.length > 0 ? (
              <Field as="group" name="photoIds" label={t('choose')} hint={t('chooseHint')}>
                <ChoiceList
                  pick="many"
                  defaultValue={evidence?.photoIds ?? []}
                  choices={ordered.map((photo) => ({
                    value: photo.id,
                    label: t(`kind.${photo.kind}`),
                    hint: <Time at={photo.takenAt} />,
                  }))}
                />
              </Field>
            ) : null}
            <SubmitButton variant="next" pendingText={t('sending')}>
              {t('send')}
            </SubmitButton>
          </div>
        </ActionForm>
      ) : null}
      {isOver(status) ? null : (
        <div className="mt-6">
          <Lever
            action={giveUp}
            label={t('giveUp.label')}
            consequence={t('giveUp.does')}
            reason={{ label: d('reason'), hint: d('reasonHint') }}
            submit={t('giveUp.submit')}
            variant="danger"
            hidden={hidden}
          />
        </div>
      )}
    </>
  );
}
