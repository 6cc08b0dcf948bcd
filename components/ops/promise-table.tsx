import { useLocale, useTranslations } from 'next-intl';
import { type Kept, PROMISE_DAYS, type PromiseDays, type PromiseId } from '@/lib/analytics/policy/promises';
import type { PromiseRow } from '@/lib/analytics/schema/promises';
import { formatDuration } from '@/lib/core/duration';
import { formatLocale } from '@/lib/core/i18n/locale';
import { Link } from '../ui/link';
import { Status } from '../ui/status';

type Props = { rows: PromiseRow[]; hrefOf: (id: PromiseId, days: PromiseDays) => string };

/** Each promise with what it says, and how it was kept lately; what was not kept is a way to it. */
export function PromiseTable({ rows, hrefOf }: Props) {
  const t = useTranslations('ops.sla');
  return (
    <table className="w-full border-collapse text-sm max-lg:block">
      <caption className="sr-only">{t('title')}</caption>
      <thead className="max-lg:sr-only">
        <tr>
          <th scope="col" className="border-b border-ink py-2 pe-6 text-start font-semibold">
            {t('promise')}
          </th>
          {PROMISE_DAYS.map((days) => (
            <th
              key={days}
              scope="col"
              className="w-56 border-b border-ink py-2 pe-6 text-start font-semibold last:pe-0"
            >
              {t(`days.${days}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody data-rows className="max-lg:block">
        {rows.map(({ id, periods }) => (
          <tr key={id} className="border-b border-rule max-lg:block max-lg:py-4">
            <th scope="row" className="py-3 pe-6 text-start align-top font-normal max-lg:block max-lg:py-0">
              <span className="block font-semibold">{t(`name.${id}`)}</span>
              <span className="block max-w-prose text-ink-2">{t(`means.${id}`)}</span>
            </th>
            {PROMISE_DAYS.map((days) => (
              <td key={days} className="py-3 pe-6 align-top last:pe-0 max-lg:block max-lg:py-1 max-lg:pe-0">
                <span className="me-2 text-xs text-ink-2 lg:sr-only">{t(`days.${days}`)}</span>
                <KeptWord kept={periods[days]} href={hrefOf(id, days)} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function KeptWord({ kept, href }: { kept: Kept; href: string }) {
  const t = useTranslations('ops.sla');
  const locale = formatLocale(useLocale());
  const { of, part, value, median, p90 } = kept;
  if (of === 0) return <span className="text-ink-2">{t('none')}</span>;
  const missed = of - (part ?? 0);
  const wait = (minutes: number) => formatDuration(Math.round(minutes), locale);
  return (
    <>
      <Status tone={missed === 0 ? 'ok' : 'plain'} mark={missed === 0 ? 'full' : 'half'}>
        <span className="font-mono tabular-nums">{t('share', { value: value ?? 0 })}</span>
      </Status>{' '}
      <span className="ms-1.5 whitespace-nowrap text-ink-2">{t('keptOf', { kept: part ?? 0, of })}</span>
      {median === null || p90 === null ? null : (
        <span className="block text-xs text-ink-2">{t('waits', { median: wait(median), p90: wait(p90) })}</span>
      )}
      {missed > 0 ? (
        <Link href={href} className="link flex min-h-9 w-fit items-center text-sm">
          {t('missed', { count: missed })}
        </Link>
      ) : null}
    </>
  );
}
