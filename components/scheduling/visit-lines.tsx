import { useLocale, useTranslations } from 'next-intl';
import { formatDuration } from '@/lib/core/duration';
import { formatLocale } from '@/lib/core/i18n/locale';
import { MAX_QUANTITY, type OrderLine, orderSum, writeNamed } from '@/lib/scheduling/policy/visit-order';
import { AddOnChoices } from '../catalog/add-on-choices';
import { cx } from '../ui/cx';
import { Disclosure } from '../ui/disclosure';
import { GET_BOX } from '../ui/get-box';
import { Link } from '../ui/link';
import { Money } from '../ui/money';

export type VisitLinesProps = {
  /** `removeHref` is the page without it; null where it is all that there is. */
  lines: { line: OrderLine; removeHref: string | null }[];
};

/** What is done in the visit, a line each with price and time; the fields of a GET form. */
export function VisitLines({ lines }: VisitLinesProps) {
  const t = useTranslations('booking-flow.when');
  return (
    <section aria-label={t('visit')}>
      <h2 className="pt-4 text-sm font-semibold">{t('visit')}</h2>
      <ul>
        {lines.map(({ line, removeHref }, index) => (
          <li key={line.service.id}>
            <VisitLine line={line} removeHref={removeHref} isFirst={index === 0} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function VisitLine({ line, removeHref, isFirst }: VisitLinesProps['lines'][number] & { isFirst: boolean }) {
  const t = useTranslations('booking-flow.when');
  const locale = formatLocale(useLocale());
  const { service, quantity, addOns } = line;
  const sum = orderSum([line]);
  const value = (times: number) => (isFirst ? String(times) : writeNamed({ serviceId: service.id, quantity: times }));
  return (
    <div className={cx(service.addOns.length === 0 && 'border-b border-rule')}>
      <p className="flex items-baseline justify-between gap-4 pt-2">
        <span className="font-medium">{service.title}</span>
        <Money amountMinor={sum.totalMinor} currency={service.currency} />
      </p>
      <div className="flex flex-wrap items-center gap-x-4 pb-1 text-sm text-ink-2">
        <select
          key={value(quantity)}
          name={isFirst ? 'quantity' : 'also'}
          defaultValue={value(quantity)}
          aria-label={t('howOften', { service: service.title })}
          className={cx(GET_BOX, 'w-auto!')}
        >
          {Array.from({ length: MAX_QUANTITY }, (_, less) => (
            <option key={value(less + 1)} value={value(less + 1)}>
              {t('times', { count: less + 1 })}
            </option>
          ))}
        </select>
        <span>{formatDuration(sum.durationMinutes, locale)}</span>
        {removeHref ? (
          <Link
            href={removeHref}
            replace
            scroll={false}
            aria-label={t('removeOf', { service: service.title })}
            className="link ms-auto inline-flex min-h-11 items-center"
          >
            {t('remove')}
          </Link>
        ) : null}
      </div>
      {service.addOns.length > 0 ? (
        <Disclosure
          summary={t('addOnsChosen', { count: addOns.length, of: service.addOns.length })}
          open={addOns.length > 0}
        >
          <AddOnChoices addOns={service.addOns} chosen={addOns.map(({ id }) => id)} currency={service.currency} />
        </Disclosure>
      ) : null}
    </div>
  );
}
