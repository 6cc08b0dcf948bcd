import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import type { ExceptionRow } from '@/lib/dispatch/schema';
import { ActionForm } from '../ui/action-form';
import { Field } from '../ui/field';
import { Textarea } from '../ui/input';
import { SubmitButton } from '../ui/submit-button';
import { RelativeTime, Time } from '../ui/time';

export type CaseActions = { takeOver: FormAction; note: FormAction };

type Props = { row: ExceptionRow; viewerId: string; now: string; actions: CaseActions };

/** Who has a burning thing in hand, until when it was put off, and what managers wrote about it. */
export function CaseLine({ row, viewerId, now, actions }: Props) {
  const t = useTranslations('ops.burns');
  const { key, owner, wakesAt, notes } = row;
  const [newest] = notes;
  return (
    <details className="group text-sm text-ink-2">
      <summary className="flex min-h-6 list-none flex-wrap items-baseline gap-x-3 [&::-webkit-details-marker]:hidden">
        <span className={owner?.id === viewerId ? 'font-medium text-ink' : undefined}>
          {owner?.id === viewerId ? t('yours') : owner ? t('owned', { name: owner.name }) : t('nobodys')}
        </span>
        {wakesAt ? <span>{t.rich('wakes', { time: () => <Time at={wakesAt} zone={row.timeZone} /> })}</span> : null}
        {newest ? <span className="min-w-0 max-w-full truncate italic group-open:hidden">{newest.body}</span> : null}
        <span className="underline underline-offset-4">
          {notes.length > 0 ? t('notes.count', { count: notes.length }) : t('notes.add')}
        </span>
      </summary>
      <div className="grid max-w-2xl gap-4 py-3">
        {notes.length > 0 ? (
          <div className="grid gap-2">
            {notes.map(({ id, by, body, at }) => (
              <figure key={id} className="border-s-2 border-rule-strong ps-3">
                <blockquote className="whitespace-pre-wrap break-words text-ink">{body}</blockquote>
                <figcaption className="text-xs">
                  {t.rich('notes.by', {
                    name: by,
                    time: () => <RelativeTime at={at} now={now} zone={row.timeZone} />,
                  })}
                </figcaption>
              </figure>
            ))}
          </div>
        ) : null}
        <ActionForm action={actions.note} resetOnOk className="grid gap-3">
          <input type="hidden" name="key" value={key} />
          <Field name="body" label={t('notes.body')} hint={t('notes.hint')} required>
            <Textarea rows={2} maxLength={1000} />
          </Field>
          <SubmitButton variant="quiet" size="sm" className="justify-self-start">
            {t('notes.submit')}
          </SubmitButton>
        </ActionForm>
        {owner && owner.id !== viewerId ? (
          <ActionForm action={actions.takeOver}>
            <input type="hidden" name="key" value={key} />
            <input type="hidden" name="insteadOf" value={owner.id} />
            <SubmitButton variant="quiet" size="sm">
              {t('instead', { name: owner.name })}
            </SubmitButton>
          </ActionForm>
        ) : null}
      </div>
    </details>
  );
}
