import { useTranslations } from 'next-intl';
import type { CostSpan } from '@/lib/bookings/policy/charge-history';
import type { Outcome } from '@/lib/bookings/policy/simulation';
import { ChargeLines } from '../bookings/charge-lines';
import { cx } from '../ui/cx';
import { DefinitionList } from '../ui/definition-list';
import { Money } from '../ui/money';
import { Section } from '../ui/section';
import { Time } from '../ui/time';

type Props = { outcome: Outcome; title: string; zone: string; endedAt: string };

/** What one set of numbers makes of a visit: the charge, its reckoning, who gets what, and every moment's price. */
export function ChargeOutcome({ outcome: { charge, spans }, title, zone, endedAt }: Props) {
  const t = useTranslations('ops.charges');
  const rule = useTranslations('charges.rule');
  const { currency } = charge;
  const money = (amountMinor: number) => <Money amountMinor={amountMinor} currency={currency} />;
  return (
    <Section title={title}>
      <p className="text-2xl leading-none font-semibold">{money(charge.feeMinor)}</p>
      <p className="mt-1.5 text-sm text-ink-2">{rule(charge.rule)}</p>
      <div className="mt-4">
        <ChargeLines lines={charge.lines} currency={currency} zone={zone} />
      </div>
      <div className="mt-4">
        <DefinitionList
          dense
          items={[
            { id: 'vendor', term: t('vendorShare'), value: money(charge.vendorShareMinor) },
            { id: 'platform', term: t('platformShare'), value: money(charge.platformShareMinor) },
            { id: 'fee', term: t('customerPays'), value: money(charge.feeMinor), total: true },
          ]}
        />
      </div>
      <h3 className="mt-6 text-sm font-semibold">{t('moments')}</h3>
      <ol className="mt-2 border-t border-rule text-sm">
        {spans.map((span) => (
          <Span key={span.from} span={span} currency={currency} zone={zone} endedAt={endedAt} />
        ))}
      </ol>
    </Section>
  );
}

type SpanProps = { span: CostSpan; currency: string; zone: string; endedAt: string };

function Span({ span, currency, zone, endedAt }: SpanProps) {
  const t = useTranslations('ops.charges');
  const rule = useTranslations('charges.rule');
  const here = span.from <= endedAt && (span.until === null || endedAt <= span.until);
  return (
    <li
      aria-current={here ? 'step' : undefined}
      className={cx('flex items-baseline justify-between gap-4 border-b border-rule py-1.5', here && 'font-semibold')}
    >
      <span>
        {t('from')} <Time at={span.from} zone={zone} />
        <span className="block text-xs font-normal text-ink-2">
          {rule(span.rule)}
          {here ? ` · ${t('here')}` : null}
        </span>
      </span>
      {span.feeMinor === 0 ? <span>{t('free')}</span> : <Money amountMinor={span.feeMinor} currency={currency} />}
    </li>
  );
}
