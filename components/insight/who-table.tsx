import { useTranslations } from 'next-intl';
import type { Asked, CalledOff, CalledOffBy } from '@/lib/analytics/schema';
import type { Outcome } from '@/lib/bookings/policy/outcomes';
import { address } from '@/lib/core/search-params';
import { Link } from '../ui/link';
import { TD, TH } from './figure-cells';

const OUTCOME: Record<CalledOffBy, Outcome> = {
  customer: 'called_off_by_customer',
  vendor: 'called_off_by_vendor',
  door: 'called_off_at_door',
  staff: 'called_off_by_staff',
};

/** Who called off what was called off, each a way to those visits. */
export function WhoTable({ asked, rows }: { asked: Asked; rows: CalledOff[] }) {
  const t = useTranslations('insight');
  const { currency: _, ...scope } = asked.scope;
  const all = rows.reduce((sum, { count }) => sum + count, 0);
  return (
    <table className="w-full max-w-4xl border-collapse text-sm">
      <caption className="sr-only">{t('who.title')}</caption>
      <thead>
        <tr>
          <th scope="col" className={`${TH} text-start`}>
            {t('who.head')}
          </th>
          <th scope="col" className={`${TH} text-end`}>
            {t('trend.value')}
          </th>
          <th scope="col" className={`${TH} text-end`}>
            {t('who.share')}
          </th>
          {asked.compared ? (
            <th scope="col" className={`${TH} text-end`}>
              {t('trend.earlier')}
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ by, count, compared }) => (
          <tr key={by} data-who={by}>
            <th scope="row" className={`${TD} text-start font-normal`}>
              {t(`who.${by}`)}
            </th>
            <td className={`${TD} text-end font-mono tabular-nums`}>
              {count > 0 ? (
                <Link
                  className="link inline-block min-w-6"
                  href={address('/ops/bookings', { outcome: OUTCOME[by], ...asked.period, ...scope })}
                >
                  {t('value.count', { value: count })}
                </Link>
              ) : (
                t('value.count', { value: count })
              )}
            </td>
            <td className={`${TD} text-end font-mono tabular-nums`}>
              {all > 0 ? t('value.share', { value: count / all }) : t('value.none')}
            </td>
            {compared === null ? null : (
              <td className={`${TD} text-end font-mono tabular-nums`}>{t('value.count', { value: compared })}</td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
