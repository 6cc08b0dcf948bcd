import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import type { OwnFeed } from '@/lib/vendors/schema/calendar';
import { ActionForm } from '../ui/action-form';
import { CopyButton } from '../ui/copy-button';
import { Notice } from '../ui/notice';
import { Section } from '../ui/section';
import { SubmitButton } from '../ui/submit-button';
import { Time } from '../ui/time';

type Props = {
  feed: OwnFeed | null;
  zone: string;
  /** Whether he may work, so that an address would open something. */
  works: boolean;
  renew: FormAction;
  revoke: FormAction;
};

const PROGRAMS = ['google', 'apple'] as const;

/** The secret address of one's plan: made, copied, replaced, taken back, and where to put it. */
export function CalendarFeedCard({ feed, zone, works, renew, revoke }: Props) {
  const t = useTranslations('vendor.account.feed');
  return (
    <div className="sections">
      <Section title={t('address')}>
        {works ? null : <Notice tone="warn">{t('paused')}</Notice>}
        {feed ? (
          <>
            <p className="border-b border-rule pb-2 font-mono text-sm break-all">{feed.address}</p>
            <p className="mt-1 flex flex-wrap items-center justify-between gap-x-4 text-sm text-ink-2">
              <span>{t.rich('since', { time: () => <Time at={feed.madeAt} zone={zone} /> })}</span>
              <CopyButton value={feed.address} what={t('address')} />
            </p>
            <p className="my-4 text-sm text-ink-2">{t('secret')}</p>
            <div className="grid gap-3 sm:grid-cols-2">
              {works ? <FeedForm action={renew} text={t('renew')} pending={t('making')} /> : null}
              <FeedForm action={revoke} text={t('stop')} pending={t('stopping')} />
            </div>
          </>
        ) : works ? (
          <>
            <p className="mb-4 text-ink-2">{t('none')}</p>
            <ActionForm action={renew}>
              <SubmitButton size="wide" pendingText={t('making')}>
                {t('make')}
              </SubmitButton>
            </ActionForm>
          </>
        ) : null}
      </Section>
      <Section title={t('how')}>
        <dl className="grid gap-4">
          {PROGRAMS.map((one) => (
            <div key={one}>
              <dt className="font-semibold">{t(`${one}.name`)}</dt>
              <dd className="text-ink-2">{t(`${one}.steps`)}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-4 text-sm text-ink-2">{t('holds')}</p>
      </Section>
    </div>
  );
}

function FeedForm({ action, text, pending }: { action: FormAction; text: string; pending: string }) {
  return (
    <ActionForm action={action}>
      <SubmitButton variant="quiet" size="wide" pendingText={pending}>
        {text}
      </SubmitButton>
    </ActionForm>
  );
}
