import { useTranslations } from 'next-intl';
import { Tabs } from '../ui/tabs';

/** The two sides of the books: what we wrote, and whether the provider says the same. */
export function BooksTabs({ current, open }: { current: 'balance' | 'reconciliation'; open: number }) {
  const t = useTranslations('books.tabs');
  return (
    <Tabs
      label={t('label')}
      tabs={[
        { href: '/ops/ledger', label: t('balance'), current: current === 'balance' },
        {
          href: '/ops/ledger/reconciliation',
          label: t('reconciliation'),
          current: current === 'reconciliation',
          ...(open > 0 ? { count: open } : {}),
        },
      ]}
    />
  );
}
