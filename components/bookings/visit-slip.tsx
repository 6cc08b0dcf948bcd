import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Hash } from '../ui/hash';
import { Skeleton } from '../ui/skeleton';
import { Time, TimeWindow } from '../ui/time';
import { SlipMoneyLines } from './slip-money-lines';
import { SlipPeople } from './slip-people';
import { Spine } from './spine';
import { StatusWord } from './status-word';
import { inkedLines, type VisitSlipData } from './visit-slip-data';

/** The one object every role sees: five lines on one spine, each inked by a step of the work. */
export function VisitSlip({ slip, heading }: { slip: VisitSlipData; heading?: ReactNode }) {
  const t = useTranslations('states.slip');
  const ink = inkedLines(slip);
  const line = (id: 'service' | 'window' | 'people' | 'money' | 'seal', body: ReactNode) => ({
    id,
    inked: ink[id],
    now: ink.waiting === id,
    children: (
      <>
        <p className="text-xs leading-6 font-semibold text-ink-2">{t(id)}</p>
        {body}
      </>
    ),
  });
  return (
    <article className="slip-head slip-foot self-start pt-3 pb-5" aria-label={t('title')}>
      <div className="mb-5 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <p className="text-sm font-semibold">{heading ?? t('title')}</p>
        <p className="font-mono text-xs text-ink-2">
          {t('reference')} {slip.reference ?? slip.id.slice(-8)}
        </p>
        <p className="w-full text-lg">
          <StatusWord status={slip.status} />
        </p>
      </div>
      <Spine
        steps={[
          line(
            'service',
            <>
              <p className="text-lg leading-snug font-semibold">{slip.service}</p>
              {slip.addOns?.map((addOn) => (
                <p key={addOn} className="text-sm text-ink-2">
                  + {addOn}
                </p>
              ))}
            </>,
          ),
          line(
            'window',
            <>
              <p className={ink.window ? 'font-semibold' : 'text-ink-2 line-through'}>
                <TimeWindow from={slip.startsAt} to={slip.windowEndsAt} zone={slip.zone} />
              </p>
              {slip.place.map((part) => (
                <p key={part} className="text-sm text-ink-2">
                  {part}
                </p>
              ))}
            </>,
          ),
          line('people', <SlipPeople slip={slip} />),
          line('money', <SlipMoneyLines slip={slip} />),
          line(
            'seal',
            slip.seal ? (
              <div className="ink-in">
                <p className="font-semibold">{t('sealed', { name: slip.seal.signer })}</p>
                <p className="text-sm text-ink-2">
                  <Time at={slip.seal.sealedAt} zone={slip.zone} />
                  {slip.seal.rating ? <> · {t('rating', { rating: slip.seal.rating })}</> : null}
                </p>
                <Hash value={slip.seal.evidenceSha256} label={t('hash')} />
              </div>
            ) : (
              <p className="text-ink-2">{t('sealWaiting')}</p>
            ),
          ),
        ]}
      />
    </article>
  );
}

/** The slip before it is there: its head, five lines on the spine, its foot. */
export function VisitSlipSkeleton() {
  const step = (id: string, body: ReactNode) => ({
    id,
    inked: false,
    children: (
      <>
        <Skeleton className="my-1.5 h-3 w-16" />
        {body}
      </>
    ),
  });
  return (
    <div aria-hidden="true" className="slip-head slip-foot self-start pt-3 pb-5">
      <div className="mb-5">
        <div className="flex justify-between gap-4">
          <Skeleton className="h-5 w-24" />
          <Skeleton className="h-4 w-28" />
        </div>
        <Skeleton className="mt-2 h-7 w-44" />
      </div>
      <Spine
        steps={[
          step('service', <Skeleton className="h-7 w-3/5" />),
          step(
            'window',
            <>
              <Skeleton className="h-6 w-4/5" />
              <Skeleton className="mt-2 h-11 w-2/5" />
            </>,
          ),
          step('people', <Skeleton className="h-12 w-3/5" />),
          step('money', <Skeleton className="h-24 w-full" />),
          step('seal', <Skeleton className="h-6 w-3/5" />),
        ]}
      />
    </div>
  );
}
