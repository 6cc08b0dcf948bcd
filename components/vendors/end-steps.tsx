import { useTranslations } from 'next-intl';
import type { BookingDetail } from '@/lib/bookings/schema';
import { useEndedReason } from '../bookings/ended-reason';
import { NextAction } from '../shell/next-action';
import { ButtonLink } from '../ui/button';
import { Money } from '../ui/money';
import { Notice } from '../ui/notice';

const HELD = new Set(['authorized', 'captured', 'partially_refunded']);

/** Signed: the money is on its way, or still has to be authorized by the customer. */
export function SignedStep({ visit }: { visit: BookingDetail }) {
  const t = useTranslations('vendor.job.signed');
  return <Notice tone="ok" title={t(visit.payment && HELD.has(visit.payment.status) ? 'charging' : 'due')} />;
}

/** Paid: what it came to and where the money is. */
export function SettledStep({ visit }: { visit: BookingDetail }) {
  const t = useTranslations('vendor.job.settled');
  const paidOut = visit.timeline.some((entry) => entry.kind === 'payout_sent');
  return (
    <>
      <div>
        <p className="text-xl leading-none font-semibold">
          <Money amountMinor={visit.netPayMinor ?? 0} currency={visit.currency} />
        </p>
        <p className="mt-2 text-ink-2">{t(paidOut ? 'paidOut' : 'onItsWay')}</p>
      </div>
      <Onward href="/vendor/earnings" label={t('earnings')} />
    </>
  );
}

/** Before the capture nothing moves at all; after it he may have been paid already. */
export function DisputedStep({ visit }: { visit: BookingDetail }) {
  const t = useTranslations('vendor.job.disputed');
  const isCharged = (visit.payment?.capturedMinor ?? 0) > 0;
  return <Notice tone="bad" title={t(isCharged ? 'bodyCharged' : 'body')} />;
}

/** Cancelled, expired or given back: nothing more to do here. */
export function OverStep({ visit }: { visit: BookingDetail }) {
  const t = useTranslations('vendor.job.over');
  const p = useTranslations('vendor.price');
  const words = useEndedReason();
  const reason = visit.endedReason === 'price_unanswered' ? p('stopped') : visit.endedReason;
  return (
    <>
      <Notice tone="faded" title={t('body')}>
        {reason ? t('reason', { reason: words(reason) }) : null}
      </Notice>
      <Onward href="/vendor" label={t('today')} />
    </>
  );
}

function Onward({ href, label }: { href: string; label: string }) {
  return (
    <div className="contents md:block [&>:last-child]:max-md:order-last">
      <NextAction>
        <ButtonLink href={href} variant="next" size="wide">
          {label}
        </ButtonLink>
      </NextAction>
    </div>
  );
}
