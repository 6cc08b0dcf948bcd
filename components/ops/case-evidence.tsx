import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import type { CaseEvidence, CaseKind } from '@/lib/payments/schema/case-evidence';
import type { Photo } from '@/lib/photos/schema';
import { ActionForm } from '../ui/action-form';
import { ChoiceList } from '../ui/choice-list';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { SubmitButton } from '../ui/submit-button';
import { Time } from '../ui/time';

type Props = {
  of: CaseKind;
  caseId: string;
  bookingId: string;
  evidence: readonly CaseEvidence[];
  photos: readonly Pick<Photo, 'id' | 'kind' | 'takenAt'>[];
  /** The sealed sign-off, where there is one. */
  signatureId: string | null;
  messages: readonly { id: string; body: string }[];
  attach: FormAction;
};

const SHORT = 80;

/** What lies beside a case, and what else of the visit can be laid there. */
export function CaseEvidenceSection({ of, caseId, bookingId, evidence, photos, signatureId, messages, attach }: Props) {
  const t = useTranslations('ops.case');
  const own = evidence.filter((one) => one.of === of && one.caseId === caseId);
  const has = (kind: string, id: string) => own.some((one) => one.kind === kind && one.subjectId === id);
  const choices = [
    ...(signatureId && !has('bundle', signatureId) ? [{ value: `bundle:${signatureId}`, label: t('bundle') }] : []),
    ...photos
      .filter((photo) => !has('photo', photo.id))
      .map((photo) => ({
        value: `photo:${photo.id}`,
        label: t(`photo.${photo.kind}`),
        hint: <Time at={photo.takenAt} />,
      })),
    ...messages
      .filter((message) => message.body !== '' && !has('message', message.id))
      .map((message) => ({ value: `message:${message.id}`, label: `“${message.body.slice(0, SHORT)}”` })),
  ];
  return (
    <div className="my-4">
      <h3 className="text-sm font-semibold">{t('title')}</h3>
      {own.length === 0 ? <p className="text-sm text-ink-2">{t('none')}</p> : null}
      <ul className="text-sm">
        {own.map((one) => (
          <li key={one.id} className="border-b border-rule py-1.5">
            <Named one={one} bookingId={bookingId} />
            {one.note ? <span className="block">{one.note}</span> : null}
            <span className="block text-ink-2">
              {one.addedBy} · <Time at={one.addedAt} />
            </span>
          </li>
        ))}
      </ul>
      {choices.length > 0 ? (
        <details className="mt-2 text-sm">
          <summary className="link inline-flex min-h-9 cursor-pointer items-center">{t('add')}</summary>
          <ActionForm action={attach}>
            <input type="hidden" name="of" value={of} />
            <input type="hidden" name="caseId" value={caseId} />
            <div className="grid gap-3 py-2">
              <Field as="group" name="items" label={t('choose')} required>
                <ChoiceList pick="many" choices={choices} />
              </Field>
              <Field name="note" label={t('note')}>
                <Input autoComplete="off" />
              </Field>
              <SubmitButton variant="quiet" pendingText={t('adding')}>
                {t('save')}
              </SubmitButton>
            </div>
          </ActionForm>
        </details>
      ) : null}
    </div>
  );
}

function Named({ one, bookingId }: { one: CaseEvidence; bookingId: string }) {
  const t = useTranslations('ops.case');
  if (one.kind === 'message') return <span>“{one.says}”</span>;
  if (one.kind === 'bundle') {
    return (
      <a className="link" href={`/ops/bookings/${bookingId}/bundle`}>
        {t('bundle')}
      </a>
    );
  }
  return (
    <a className="link inline-flex items-center gap-2" href={`/api/v1/photos/${one.subjectId}/file?size=full`}>
      <img src={`/api/v1/photos/${one.subjectId}/file?size=thumb`} alt="" className="size-10 object-cover" />
      {t(`photo.${(one.says ?? 'other') as 'before'}`)}
    </a>
  );
}
