import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { FormAction } from '@/lib/core/action-state';
import type { ActionVerb } from '@/lib/payments/schema';
import { ActionForm } from '../ui/action-form';
import { Money } from '../ui/money';
import { SubmitButton } from '../ui/submit-button';

export type PendingApprovalProps = {
  wish: {
    id: string;
    verb: ActionVerb;
    amountMinor: number;
    currency: string;
    reason: string;
    requestedBy: string;
    /** Asked by the reader himself. */
    own: boolean;
  };
  approve: FormAction;
  /** The no; also whoever asked may take his wish back. */
  decline: FormAction;
  /** Which visit, and the hold's clock, where the page does not say them already. */
  about?: ReactNode;
  next?: boolean;
};

/** One manager's wish and the second manager's yes; never one's own. */
export function PendingApproval({ wish, approve, decline, about, next }: PendingApprovalProps) {
  const t = useTranslations('ops');
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-s-4 border-warn py-1 ps-4">
      <div className="min-w-0 text-sm">
        <p className="font-semibold">
          {t.rich('pending.wish', {
            name: wish.requestedBy,
            verb: wish.verb,
            sum: () => <Money amountMinor={wish.amountMinor} currency={wish.currency} />,
          })}
        </p>
        <p>{t('pending.because', { reason: wish.reason })}</p>
        {about != null ? <p className="text-ink-2">{about}</p> : null}
      </div>
      <div className="flex flex-wrap items-center gap-3">
        {wish.own ? (
          <p className="text-sm text-ink-2">{t('pending.own')}</p>
        ) : (
          <ActionForm action={approve}>
            <input type="hidden" name="actionId" value={wish.id} />
            <SubmitButton size="sm" variant={next ? 'next' : 'quiet'}>
              {t('pending.approve')}
            </SubmitButton>
          </ActionForm>
        )}
        <ActionForm action={decline}>
          <input type="hidden" name="actionId" value={wish.id} />
          <SubmitButton size="sm">{t(wish.own ? 'pending.withdraw' : 'pending.decline')}</SubmitButton>
        </ActionForm>
      </div>
    </div>
  );
}
