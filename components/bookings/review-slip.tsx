import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { SlipMoneyLines } from './slip-money-lines';
import { Spine } from './spine';

export type ReviewSlipProps = {
  services: { id: string; title: string; addOns: string[] }[];
  window: ReactNode;
  place: ReactNode;
  lines: { id: string; label: string; amountMinor: number }[];
  totalMinor: number;
  currency: string;
  ladder: ReactNode;
};

/** The visit slip before there is a visit: every line open, nothing inked but what was chosen. */
export function ReviewSlip(props: ReviewSlipProps) {
  const t = useTranslations('booking-flow.review');
  const line = (id: string, inked: boolean, title: string, body: ReactNode) => ({
    id,
    inked,
    children: (
      <>
        <p className="text-xs leading-6 font-semibold text-ink-2">{title}</p>
        {body}
      </>
    ),
  });
  return (
    <section className="slip-head slip-foot self-start pt-3 pb-5" aria-label={t('slip')}>
      <h2 className="mb-4 text-base font-semibold">{t('slip')}</h2>
      <Spine
        steps={[
          line(
            'service',
            true,
            t('service'),
            props.services.map((service) => (
              <div key={service.id}>
                <p className="text-lg leading-snug font-semibold">{service.title}</p>
                {service.addOns.map((addOn) => (
                  <p key={addOn} className="text-sm text-ink-2">
                    + {addOn}
                  </p>
                ))}
              </div>
            )),
          ),
          line(
            'window',
            true,
            t('window'),
            <>
              {props.window}
              {props.place}
            </>,
          ),
          line('people', false, t('people'), <p className="text-sm text-ink-2">{t('peopleBody')}</p>),
          line(
            'money',
            false,
            t('money'),
            <SlipMoneyLines
              slip={{ lines: props.lines, totalMinor: props.totalMinor, currency: props.currency, money: 'nothing' }}
            />,
          ),
          line('cancelling', false, t('cancelling'), props.ladder),
        ]}
      />
    </section>
  );
}
