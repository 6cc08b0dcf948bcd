import { useTranslations } from 'next-intl';
import { MAX_LIVE_SHARES } from '@/lib/bookings/policy/share-visit';
import type { OwnShares } from '@/lib/bookings/schema/safety';
import type { FormAction } from '@/lib/core/action-state';
import { ActionForm } from '../ui/action-form';
import { CopyButton } from '../ui/copy-button';
import { Dialog } from '../ui/dialog';
import { SubmitButton } from '../ui/submit-button';
import { Time } from '../ui/time';
import { ShareButton } from './share-button';

type Props = {
  bookingId: string;
  service: string;
  zone: string;
  shares: OwnShares;
  share: FormAction;
  revoke: FormAction;
};

/** Lets somebody else follow the visit: makes links, hands them on, takes them back. */
export function ShareVisit({ bookingId, service, zone, shares, share, revoke }: Props) {
  const t = useTranslations('safety.share');
  const { links, shareable } = shares;
  if (!shareable && links.length === 0) return null;
  return (
    <Dialog title={t('title')} trigger={t('open')} triggerSize="sm">
      <p className="mb-4 text-ink-2">{t('lead')}</p>
      {links.length > 0 ? (
        <ul className="mb-5 border-t border-rule">
          {links.map((link, index) => (
            <li key={link.id} className="border-b border-rule py-3">
              <p className="truncate font-mono text-sm">{link.address}</p>
              <p className="text-sm text-ink-2">
                {t.rich('until', { time: () => <Time at={link.expiresAt} zone={zone} /> })}
              </p>
              <div className="mt-2 flex flex-wrap items-center gap-3">
                <ShareButton address={link.address} title={t('shareTitle', { service })} label={t('send')} />
                <CopyButton value={link.address} what={t('link', { number: index + 1 })} />
                <ActionForm action={revoke} className="ms-auto">
                  <input type="hidden" name="shareId" value={link.id} />
                  <SubmitButton variant="link" size="sm">
                    {t('stop')}
                  </SubmitButton>
                </ActionForm>
              </div>
            </li>
          ))}
        </ul>
      ) : null}
      {shareable && links.length < MAX_LIVE_SHARES ? (
        <ActionForm action={share}>
          <input type="hidden" name="bookingId" value={bookingId} />
          <SubmitButton variant={links.length > 0 ? 'quiet' : 'next'} size="wide">
            {t(links.length > 0 ? 'another' : 'make')}
          </SubmitButton>
        </ActionForm>
      ) : (
        <p className="text-sm text-ink-2">{t(shareable ? 'enough' : 'over', { count: MAX_LIVE_SHARES })}</p>
      )}
    </Dialog>
  );
}
