import { useTranslations } from 'next-intl';
import { CHARGE_NUMBERS } from '@/lib/bookings/policy/simulation';
import { address } from '@/lib/core/search-params';
import { Tabs } from '../ui/tabs';

type Props = { current: 'one' | 'past'; fields: Record<string, string | undefined> };

/** The two ways to try numbers; what is typed goes along. */
export function ChargeTabs({ current, fields }: Props) {
  const t = useTranslations('ops.charges');
  const numbers = Object.fromEntries(['version', ...CHARGE_NUMBERS].map((name) => [name, fields[name]]));
  return (
    <Tabs
      label={t('title')}
      tabs={[
        { href: address('/ops/charges', numbers), label: t('one'), current: current === 'one' },
        { href: address('/ops/charges/past', numbers), label: t('past'), current: current === 'past' },
      ]}
    />
  );
}
