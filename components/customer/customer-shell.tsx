import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { PhoneShell } from '../shell/phone-shell';

/** The customer's own frame, also around the catalogue while he is signed in. */
export function CustomerShell({ account, children }: { account?: ReactNode; children: ReactNode }) {
  const t = useTranslations('customer.nav');
  return (
    <PhoneShell
      home="/customer"
      account={account}
      items={[
        { href: '/customer', label: t('home'), icon: 'home', exact: true },
        { href: '/services', label: t('services'), icon: 'catalogue' },
        { href: '/customer/receipts', label: t('receipts'), icon: 'money' },
        { href: '/customer/account', label: t('account'), icon: 'account' },
      ]}
    >
      {children}
    </PhoneShell>
  );
}
