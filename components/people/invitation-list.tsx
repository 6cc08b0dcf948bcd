import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import type { Invitation } from '@/lib/people/schema';
import { ActionForm } from '../ui/action-form';
import { SubmitButton } from '../ui/submit-button';
import { Time } from '../ui/time';

type Props = {
  rows: (Invitation & { expired: boolean })[];
  actions: { resend: FormAction; revoke: FormAction };
};

/** Who was invited and has not come yet. */
export function InvitationList({ rows, actions }: Props) {
  const t = useTranslations('admin.invite');
  const d = useTranslations('desk');
  if (rows.length === 0) return <p className="text-ink-2">{t('none')}</p>;
  return (
    <ul>
      {rows.map((row) => (
        <li
          key={row.id}
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-rule py-3"
        >
          <div className="min-w-0">
            <p className="font-medium">
              {row.name} <span className="font-normal text-ink-2">· {d(`roles.${row.role}`)}</span>
            </p>
            <p className="text-sm text-ink-2">
              <span className="break-all">{row.email}</span> ·{' '}
              {row.expired ? t('ranOut') : t.rich('until', { time: () => <Time at={row.expiresAt} /> })}
            </p>
          </div>
          <div className="flex flex-wrap gap-2">
            {(['resend', 'revoke'] as const).map((verb) => (
              <ActionForm key={verb} action={actions[verb]}>
                <input type="hidden" name="invitationId" value={row.id} />
                <SubmitButton variant="quiet" size="sm">
                  {t(verb)}
                </SubmitButton>
              </ActionForm>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}
