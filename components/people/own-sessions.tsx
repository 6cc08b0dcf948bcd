import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import { ActionForm } from '../ui/action-form';
import { SubmitButton } from '../ui/submit-button';
import { type PersonSession, SessionList } from './session-list';

type Props = {
  sessions: PersonSession[];
  userId: string;
  actions: { end: FormAction; everywhere: FormAction };
};

/** Where the person is signed in, and the ways to end it: one, all others, all. */
export function OwnSessions({ sessions, userId, actions }: Props) {
  const t = useTranslations('account.sessions');
  return (
    <>
      <SessionList sessions={sessions} userId={userId} own={false} end={actions.end} />
      <div className="mt-4 flex flex-wrap gap-3">
        {sessions.length > 1 ? (
          <ActionForm action={actions.everywhere}>
            <SubmitButton variant="quiet">{t('others')}</SubmitButton>
          </ActionForm>
        ) : null}
        <ActionForm action={actions.everywhere}>
          <input type="hidden" name="everywhere" value="true" />
          <SubmitButton variant="quiet">{t('everywhere')}</SubmitButton>
        </ActionForm>
      </div>
    </>
  );
}
