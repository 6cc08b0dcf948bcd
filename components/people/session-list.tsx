import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import { ActionForm } from '../ui/action-form';
import { SubmitButton } from '../ui/submit-button';
import { Time } from '../ui/time';

/** One place where somebody is signed in. */
export type PersonSession = {
  id: string;
  kind: 'web' | 'api';
  ip: string | null;
  userAgent: string | null;
  createdAt: string;
  lastSeenAt: string;
  current: boolean;
};

type SessionListProps = { sessions: PersonSession[]; userId: string; own: boolean; end: FormAction };

/** "Chrome on Android" out of a user agent: enough to tell two devices apart. */
function deviceOf(userAgent: string | null): string {
  const browser = /(Edg|OPR|Firefox|Chrome|Safari|curl|node)/.exec(userAgent ?? '')?.[1];
  const system = /(Android|iPhone|iPad|Windows|Mac OS X|Linux)/.exec(userAgent ?? '')?.[1];
  return [browser, system].filter(Boolean).join(' · ') || (userAgent ?? '').slice(0, 60);
}

/** Where the person is signed in; each can be ended. */
export function SessionList({ sessions, userId, own, end }: SessionListProps) {
  const t = useTranslations('admin.sessions');
  if (sessions.length === 0) return <p className="text-sm text-ink-2">{t('none')}</p>;
  return (
    <ul className="text-sm">
      {sessions.map((session) => (
        <li key={session.id} className="flex flex-wrap items-center justify-between gap-x-6 border-b border-rule py-2">
          <div className="min-w-0">
            <p className="font-medium" title={session.userAgent ?? undefined}>
              {deviceOf(session.userAgent) || t('unknown')} <span className="text-ink-2">· {t(session.kind)}</span>
            </p>
            <p className="text-ink-2">
              {t.rich('seen', { time: () => <Time at={session.lastSeenAt} /> })}
              {session.ip ? (
                <>
                  {' · '}
                  <span className="font-mono text-xs">{session.ip}</span>
                </>
              ) : null}
            </p>
          </div>
          {session.current ? (
            <span className="font-medium">{t('current')}</span>
          ) : own ? null : (
            <ActionForm action={end}>
              <input type="hidden" name="userId" value={userId} />
              <input type="hidden" name="sessionId" value={session.id} />
              <SubmitButton variant="quiet" size="sm">
                {t('end')}
              </SubmitButton>
            </ActionForm>
          )}
        </li>
      ))}
    </ul>
  );
}
